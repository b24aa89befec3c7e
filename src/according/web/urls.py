"""The addresses of the site. Each room has its own; a subject's comes last, as any word may be one."""

from __future__ import annotations

from django.urls import include, path, re_path

from according.web.shell.assets import serve_asset
from according.web.site.calendar import show_calendar, show_month, show_year
from according.web.site.changed import show_changes
from according.web.site.dossier import show_dossier
from according.web.site.home import show_home, show_subjects
from according.web.site.outlets import show_outlet, show_outlets
from according.web.site.part import show_part
from according.web.site.people import show_people, show_person
from according.web.site.search import show_search

urlpatterns = [
    path("", show_home, name="home"),
    re_path(r"^assets/(?P<stem>[a-z]+)\.(?P<print_>[0-9a-f]{12})\.(?P<kind>css|js|svg)$", serve_asset, name="asset"),
    path("", include("according.web.machines.urls")),
    path("letters/", include("according.web.letters.urls")),
    path("accounts/", include("according.web.people.accounts")),
    path("desk/", include("according.web.desk.urls")),
    path("desk/", include("according.web.proof.urls")),
    path("talk/", include("according.web.talk.addresses")),
    path("subjects/", show_subjects, name="subjects"),
    path("changes/", show_changes, name="changes"),
    path("search/", show_search, name="search"),
    path("people/", show_people, name="people"),
    path("people/<slug:slug>/", show_person, name="person"),
    path("outlets/", show_outlets, name="outlets"),
    path("outlets/<slug:slug>/", show_outlet, name="outlet"),
    path("calendar/", show_calendar, name="calendar"),
    re_path(r"^calendar/(?P<year>[12][0-9]{3})/$", show_year, name="year"),
    re_path(r"^calendar/(?P<month>[12][0-9]{3}-(?:0[1-9]|1[0-2]))/$", show_month, name="month"),
    path("<slug:slug>/whole/<slug:key>/", show_part, name="part"),
    path("<slug:slug>/", show_dossier, name="dossier"),
]

handler400 = "according.web.shell.showing.bad_request"
handler403 = "according.web.shell.showing.forbidden"
handler404 = "according.web.shell.showing.not_found"
handler429 = "according.web.shell.showing.too_often"
handler500 = "according.web.shell.showing.failed"
