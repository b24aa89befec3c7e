"""Reconcile: claims to statements. Subjects, lineage, standing; pure functions."""

from according.reconcile.reconciling import reconcile
from according.reconcile.revisions import trace_page, trace_pages
from according.reconcile.subjects import SubjectCount, list_subjects

__all__ = ["SubjectCount", "list_subjects", "reconcile", "trace_page", "trace_pages"]
