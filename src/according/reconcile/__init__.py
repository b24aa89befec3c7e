"""Reconcile: claims to statements. Subjects, lineage, standing, decisions; pure functions."""

from according.reconcile.answering import reconcile
from according.reconcile.articles.placing import find_own_pages, place_claims
from according.reconcile.briefs.memory import Memory, Notebook
from according.reconcile.decisions.decided import list_counted
from according.reconcile.decisions.pinning import find_statement
from according.reconcile.decisions.showing import list_bearing
from according.reconcile.decisions.ties import list_merged, tie_names
from according.reconcile.matches.matching import list_matches
from according.reconcile.names.subjects import SubjectCount, find_usual_name, list_subjects
from according.reconcile.pages.revisions import trace_page, trace_pages
from according.reconcile.pages.states import find_partial
from according.reconcile.reconciling import gather_answers
from according.reconcile.statements.conflicts import list_conflicts
from according.reconcile.trust.learning import Trust, learn_trust

__all__ = [
    "Memory",
    "Notebook",
    "SubjectCount",
    "Trust",
    "find_own_pages",
    "find_partial",
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
