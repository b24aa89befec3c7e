"""Reconcile: claims to statements. Subjects, lineage, standing; pure functions."""

from according.reconcile.reconciling import gather_answers, reconcile
from according.reconcile.subjects import SubjectCount, list_subjects
from according.reconcile.trust import Trust, learn_trust

__all__ = ["SubjectCount", "Trust", "gather_answers", "learn_trust", "list_subjects", "reconcile"]
