"""The addresses under /talk/."""

from __future__ import annotations

from django.urls import path

from according.web.talk.comments import send_comment, show_all
from according.web.talk.corrections import report_error, show_correction
from according.web.talk.flags import flag_comment
from according.web.talk.votes import cast_vote

urlpatterns = [
    path("vote/<slug:slug>/", cast_vote, name="vote"),
    path("comment/<slug:slug>/", send_comment, name="comment"),
    path("flag/<int:number>/", flag_comment, name="flag"),
    path("correct/<slug:slug>/", report_error, name="correct-page"),
    path("correct/<slug:slug>/<slug:key>/", report_error, name="correct"),
    path("correction/<slug:token>/", show_correction, name="correction"),
    path("<slug:slug>/", show_all, name="talk"),
]
