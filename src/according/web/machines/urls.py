"""The machines' addresses."""

from __future__ import annotations

from django.urls import include, path, re_path

from according.web.machines.annotations import show_annotations, show_sheet
from according.web.machines.api.entry import list_addresses
from according.web.machines.feeds import show_feed
from according.web.machines.sitemap import show_map, show_part, show_robots

urlpatterns = [
    path("robots.txt", show_robots, name="robots"),
    path("sitemap.xml", show_map, name="sitemap"),
    path("sitemap-<int:number>.xml", show_part, name="sitemap-part"),
    re_path(r"^feeds/(?P<slug>[-a-z0-9_]{1,120})\.atom$", show_feed, name="feed"),
    path("api/", include(list_addresses())),
    path("<slug:slug>/annotations.jsonld", show_annotations, name="annotations"),
    path("<slug:slug>/annotations/<int:number>.jsonld", show_sheet, name="annotations-sheet"),
]
