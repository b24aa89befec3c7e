"""Reconcile: claims to statements. Subjects, lineage, standing; pure functions."""

from according.reconcile.memory import Memory, Notebook
from according.reconcile.reconciling import order_statements, reconcile
from according.reconcile.subjects import SubjectCount, list_subjects

__all__ = ["Memory", "Notebook", "SubjectCount", "list_subjects", "order_statements", "reconcile"]
