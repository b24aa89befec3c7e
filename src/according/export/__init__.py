"""Export: the dossier, its claims, and checked articles as files."""

from according.export.bulletin import render_bulletin
from according.export.folder import write_dossier
from according.export.markdown import render_markdown
from according.export.proof import render_check, show_check
from according.export.records import render_claims, render_json
from according.export.storage import write_text
from according.export.webpage import render_html, write_html

__all__ = [
    "render_bulletin",
    "render_check",
    "render_claims",
    "render_html",
    "render_json",
    "render_markdown",
    "show_check",
    "write_dossier",
    "write_html",
    "write_text",
]
