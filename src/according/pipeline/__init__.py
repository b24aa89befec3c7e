"""Pipeline: the stages in their order. Pages in, readings on record, statements concluded, a dossier out."""

from according.pipeline.adding import Progress, Report, Skip, add_sources
from according.pipeline.concluding import Conclusion, Made, conclude, prepare_folder, publish, render_dossier
from according.pipeline.deriving import Rebuilt, derive, derive_touched, rebuild

__all__ = [
    "Conclusion",
    "Made",
    "Progress",
    "Rebuilt",
    "Report",
    "Skip",
    "add_sources",
    "conclude",
    "derive",
    "derive_touched",
    "prepare_folder",
    "publish",
    "rebuild",
    "render_dossier",
]
