"""Pipeline: the stages in their order. Pages in, readings on record, statements concluded, a dossier out."""

from according.pipeline.adding import Progress, Report, Skip, add_sources
from according.pipeline.concluding import Conclusion, Made, conclude, prepare_folder, publish, render_dossier
from according.pipeline.tracing import Matched, Traced, find_matches, trace_value

__all__ = [
    "Conclusion",
    "Made",
    "Matched",
    "Progress",
    "Report",
    "Skip",
    "Traced",
    "add_sources",
    "conclude",
    "find_matches",
    "prepare_folder",
    "publish",
    "render_dossier",
    "trace_value",
]
