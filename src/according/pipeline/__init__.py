"""Pipeline: the stages in their order. Pages in, readings on record, statements concluded, a dossier out."""

from according.pipeline.adding import Progress, Report, Skip, add_sources
from according.pipeline.changing import list_changes, render_changes
from according.pipeline.concluding import Conclusion, Made, conclude, prepare_folder, publish, render_dossier
from according.pipeline.versioning import Traced, trace_versions

__all__ = [
    "Conclusion",
    "Made",
    "Progress",
    "Report",
    "Skip",
    "Traced",
    "add_sources",
    "conclude",
    "list_changes",
    "prepare_folder",
    "publish",
    "render_changes",
    "render_dossier",
    "trace_versions",
]
