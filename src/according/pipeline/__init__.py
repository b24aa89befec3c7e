"""Pipeline: the stages in their order. Pages in, readings on record, statements concluded, a dossier out."""

from according.pipeline.adding import Progress, Report, Skip, add_sources
from according.pipeline.checking import check_page, open_paste, read_article
from according.pipeline.concluding import Conclusion, Made, conclude, prepare_folder, publish, render_dossier

__all__ = [
    "Conclusion",
    "Made",
    "Progress",
    "Report",
    "Skip",
    "add_sources",
    "check_page",
    "conclude",
    "open_paste",
    "prepare_folder",
    "publish",
    "read_article",
    "render_dossier",
]
