"""Reconcile: claims to statements. Subjects, lineage, standing, decisions; pure functions."""

from according.reconcile.answering import reconcile
from according.reconcile.conflicts import list_conflicts
from according.reconcile.decided import list_counted
from according.reconcile.matching import list_matches
from according.reconcile.memory import Memory, Notebook
from according.reconcile.pinning import find_statement
from according.reconcile.placing import find_own_pages, place_claims
from according.reconcile.reconciling import gather_answers
from according.reconcile.revisions import trace_page, trace_pages
from according.reconcile.showing import list_bearing
from according.reconcile.subjects import SubjectCount, find_usual_name, list_subjects
from according.reconcile.ties import list_merged, tie_names
from according.reconcile.trust import Trust, learn_trust

__all__ = [
    "Memory",
    "Notebook",
    "SubjectCount",
    "Trust",
    "find_own_pages",
    "find_statement",
    "find_usual_name",
    "gather_answers",
    "learn_trust",
    "list_bearing",
    "list_conflicts",
    "list_counted",
    "list_matches",
    "list_merged",
    "list_subjects",
    "place_claims",
    "reconcile",
    "tie_names",
    "trace_page",
    "trace_pages",
]
