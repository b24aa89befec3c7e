"""The addresses of the site. Each room has its own; a subject's comes last, as any word may be one."""

from __future__ import annotations

from django.urls import include, path, re_path

from according.web.shell.assets import serve_asset
from according.web.site.dossier import show_dossier, show_part
from according.web.site.home import show_home

urlpatterns = [
    path("", show_home, name="home"),
    re_path(r"^assets/(?P<stem>[a-z]+)\.(?P<print_>[0-9a-f]{12})\.(?P<kind>css|js|svg)$", serve_asset, name="asset"),
    path("accounts/", include("according.web.people.accounts")),
    path("desk/", include("according.web.desk.urls")),
    path("talk/", include("according.web.talk.addresses")),
    path("<slug:slug>/whole/<slug:key>/", show_part, name="part"),
    path("<slug:slug>/", show_dossier, name="dossier"),
]

handler400 = "according.web.shell.showing.bad_request"
handler403 = "according.web.shell.showing.forbidden"
handler404 = "according.web.shell.showing.not_found"
handler429 = "according.web.shell.showing.too_often"
handler500 = "according.web.shell.showing.failed"
