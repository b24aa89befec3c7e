"""The addresses of the desk; each has its row in people/permissions.py."""

from __future__ import annotations

from django.urls import path

from according.web.desk.queue import show_queue
from according.web.desk.undoing import take_back
from according.web.talk.correcting import settle_report, show_corrections
from according.web.talk.moderation import moderate, show_moderation

urlpatterns = [
    path("", show_queue, name="desk"),
    path("moderation/", show_moderation, name="moderation"),
    path("moderation/<int:number>/", moderate, name="moderate"),
    path("corrections/", show_corrections, name="corrections"),
    path("corrections/<int:number>/", settle_report, name="settle-report"),
    path("undo/<int:number>/", take_back, name="undo"),
]
