"""Reconcile: claims to statements. Subjects, lineage, standing, and what editors decided; pure functions."""

from according.reconcile.answering import reconcile
from according.reconcile.decided import list_counted
from according.reconcile.pinning import find_statement
from according.reconcile.showing import list_bearing
from according.reconcile.subjects import SubjectCount, list_subjects
from according.reconcile.ties import list_merged, tie_names

__all__ = [
    "SubjectCount",
    "find_statement",
    "list_bearing",
    "list_counted",
    "list_merged",
    "list_subjects",
    "reconcile",
    "tie_names",
]
