"""The addresses of the proof room, all under /desk/; each has its row in people/permissions.py."""

from __future__ import annotations

from django.urls import path

from according.web.proof.article import check_article
from according.web.proof.preview import show_preview
from according.web.proof.publication import do_publication, list_publication, show_ahead
from according.web.proof.rulebook import show_rules

urlpatterns = [
    path("check/", check_article, name="check"),
    path("publication/", list_publication, name="publication"),
    path("publish/<slug:slug>/", show_ahead, name="publish"),
    path("publish/<slug:slug>/do/", do_publication, name="publish_do"),
    path("preview/<slug:slug>/", show_preview, name="preview"),
    path("rules/", show_rules, name="rules"),
]
