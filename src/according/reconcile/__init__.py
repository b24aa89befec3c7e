"""Reconcile: claims to statements. Subjects, lineage, standing; pure functions."""

from according.reconcile.decided import list_counted
from according.reconcile.reconciling import reconcile
from according.reconcile.subjects import SubjectCount, list_subjects

__all__ = ["SubjectCount", "list_counted", "list_subjects", "reconcile"]
