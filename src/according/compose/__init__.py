"""Compose: statements in, the published dossier out."""

from according.compose.changes import choose_news
from according.compose.dossier import compose_changes, compose_dossier

__all__ = ["choose_news", "compose_changes", "compose_dossier"]
