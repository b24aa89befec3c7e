"""Reconcile: claims to statements. Subjects, lineage, standing; pure functions."""

from according.reconcile.placing import find_own_pages, place_claims
from according.reconcile.reconciling import reconcile
from according.reconcile.subjects import SubjectCount, find_usual_name, list_subjects

__all__ = ["SubjectCount", "find_own_pages", "find_usual_name", "list_subjects", "place_claims", "reconcile"]
