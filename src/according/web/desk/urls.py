"""The addresses of the desk; each has its row in people/permissions.py."""

from __future__ import annotations

from django.urls import path

from according.web.desk.auditing import show_audit
from according.web.desk.disputing import list_disputes, pin_statement, reject_side, show_dispute
from according.web.desk.editing import add_claim, edit_claim, settle_names
from according.web.desk.outlets import edit_outlet, show_outlets
from according.web.desk.reviewing import judge_claim, show_claim, show_effect, show_queue, write_note
from according.web.desk.undoing import take_back
from according.web.desk.watching import show_watching
from according.web.desk.working import ask_rebuild, hand_in, post_again, show_jobs
from according.web.talk.correcting import settle_report, show_corrections
from according.web.talk.moderation import moderate, show_moderation

urlpatterns = [
    path("", show_queue, name="desk"),
    path("claim/<str:key>/", show_claim, name="claim"),
    path("claim/<str:key>/act/", judge_claim, name="judge"),
    path("claim/<str:key>/edit/", edit_claim, name="edit_claim"),
    path("claim/<str:key>/effect/", show_effect, name="effect"),
    path("claims/new/", add_claim, name="add_claim"),
    path("names/", settle_names, name="names"),
    path("notes/", write_note, name="note"),
    path("disputes/", list_disputes, name="disputes"),
    path("dispute/<slug:slug>/<str:key>/", show_dispute, name="dispute"),
    path("dispute/<slug:slug>/<str:key>/pin/", pin_statement, name="pin"),
    path("dispute/<slug:slug>/<str:key>/reject/<str:claim>/", reject_side, name="reject_side"),
    path("undo/<int:number>/", take_back, name="undo"),
    path("audit/", show_audit, name="audit"),
    path("outlets/", show_outlets, name="desk_outlets"),
    path("outlets/edit/", edit_outlet, name="desk_outlet"),
    path("watching/", show_watching, name="watching"),
    path("moderation/", show_moderation, name="moderation"),
    path("moderation/<int:number>/", show_moderation, name="moderated"),
    path("moderation/<int:number>/act/", moderate, name="moderate"),
    path("corrections/", show_corrections, name="corrections"),
    path("corrections/<int:number>/", show_corrections, name="report"),
    path("corrections/<int:number>/act/", settle_report, name="settle_report"),
    path("jobs/", show_jobs, name="jobs"),
    path("jobs/pages/", hand_in, name="hand_in"),
    path("jobs/rebuild/", ask_rebuild, name="rebuild"),
    path("jobs/letters/<int:letter>/", post_again, name="send_again"),
]
