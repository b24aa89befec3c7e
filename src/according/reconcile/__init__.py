from according.reconcile.answering import reconcile
from according.reconcile.conflicts import list_conflicts
from according.reconcile.decided import list_counted
from according.reconcile.matching import list_matches
from according.reconcile.pinning import find_statement
from according.reconcile.showing import list_bearing
from according.reconcile.subjects import SubjectCount, list_subjects
from according.reconcile.ties import list_merged, tie_names

__all__ = [
    "SubjectCount",
    "find_statement",
    "list_bearing",
    "list_conflicts",
    "list_counted",
    "list_matches",
    "list_merged",
    "list_subjects",
    "reconcile",
    "tie_names",
]
