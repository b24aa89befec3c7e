"""The addresses of the letters, under /letters/."""

from __future__ import annotations

from django.urls import path

from according.web.letters import views

urlpatterns = [
    path("", views.subscribe, name="letters"),
    path("asked/", views.tell_asked, name="letters-asked"),
    path("confirm/<str:token>/", views.confirm_ask, name="letters-confirm"),
    path("never/<str:token>/", views.refuse_ask, name="letters-never"),
    path("yours/<str:token>/", views.manage, name="letters-manage"),
    path("leave/<str:token>/", views.leave_list, name="letters-leave"),
]
