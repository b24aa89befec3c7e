"""Export: the dossier and its claims as files."""

from according.export.bulletin import render_bulletin
from according.export.folder import write_dossier
from according.export.markdown import render_markdown
from according.export.records import render_claims, render_json
from according.export.webpage import render_html, write_html

__all__ = [
    "render_bulletin",
    "render_claims",
    "render_html",
    "render_json",
    "render_markdown",
    "write_dossier",
    "write_html",
]
