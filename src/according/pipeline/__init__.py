"""Pipeline: the stages in their order. Pages in, readings on record, statements concluded, a dossier out."""

from according.pipeline.adding import Progress, Report, Skip, add_sources
from according.pipeline.concluding import Conclusion, Made, conclude, narrow, prepare_folder, publish, render_dossier
from according.pipeline.deciding import Draft, Effect, Outcome, Shift, Signature, decide, touches

__all__ = [
    "Conclusion",
    "Draft",
    "Effect",
    "Made",
    "Outcome",
    "Progress",
    "Report",
    "Shift",
    "Signature",
    "Skip",
    "add_sources",
    "conclude",
    "decide",
    "narrow",
    "prepare_folder",
    "publish",
    "render_dossier",
    "touches",
]
