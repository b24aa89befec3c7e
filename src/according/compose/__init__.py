"""Compose: statements in, the published dossier out."""

from according.compose.dossier import compose_dossier

__all__ = ["compose_dossier"]
