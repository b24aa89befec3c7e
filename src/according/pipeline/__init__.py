"""Pipeline: the stages in their order. Pages in, readings on record, statements concluded, a dossier out.

What asks the web is in `according.pipeline.visiting`, and is not loaded with the rest.
"""

from according.pipeline.adding import Progress, Report, Visit, add_sources, add_visits
from according.pipeline.changing import list_changes, render_changes
from according.pipeline.checking import check_page, open_paste, read_article
from according.pipeline.concluding import Conclusion, Made, conclude, narrow, prepare_folder, publish, render_dossier
from according.pipeline.deciding import Draft, Effect, Outcome, Shift, Signature, decide, foresee, touches
from according.pipeline.deriving import Rebuilt, derive, derive_touched, rebuild
from according.pipeline.reading import Skip
from according.pipeline.tracing import Matched, Traced, find_matches, trace_value
from according.pipeline.verifying import verify
from according.pipeline.versioning import Revised, trace_versions

__all__ = [
    "Conclusion",
    "Draft",
    "Effect",
    "Made",
    "Matched",
    "Outcome",
    "Progress",
    "Rebuilt",
    "Report",
    "Revised",
    "Shift",
    "Signature",
    "Skip",
    "Traced",
    "Visit",
    "add_sources",
    "add_visits",
    "check_page",
    "conclude",
    "decide",
    "derive",
    "derive_touched",
    "find_matches",
    "foresee",
    "list_changes",
    "narrow",
    "open_paste",
    "prepare_folder",
    "publish",
    "read_article",
    "rebuild",
    "render_changes",
    "render_dossier",
    "touches",
    "trace_value",
    "trace_versions",
    "verify",
]
