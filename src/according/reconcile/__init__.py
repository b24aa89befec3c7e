"""Reconcile: claims to statements. Subjects, lineage, standing; pure functions."""

from according.reconcile.conflicts import list_conflicts
from according.reconcile.matching import list_matches
from according.reconcile.reconciling import reconcile
from according.reconcile.subjects import SubjectCount, list_subjects

__all__ = ["SubjectCount", "list_conflicts", "list_matches", "list_subjects", "reconcile"]
