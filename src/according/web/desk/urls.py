"""The addresses of the desk; each has its row in people/permissions.py."""

from __future__ import annotations

from django.urls import path

from according.web.desk.queue import show_queue
from according.web.desk.undoing import take_back

urlpatterns = [
    path("", show_queue, name="desk"),
    path("undo/<int:number>/", take_back, name="undo"),
]
