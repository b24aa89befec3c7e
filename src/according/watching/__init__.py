"""Watching: subjects followed by themselves, for months; what is due is visited, recorded, concluded and told."""

from according.watching.clocks import Clock, SteadyClock
from according.watching.delivering import make_senders
from according.watching.feeding import check_place, make_feeder
from according.watching.mailing import read_server
from according.watching.plan import Plan, Subject, load_plan, read_plan
from according.watching.posting import Poster, check_signature
from according.watching.status import Status, tell_status
from according.watching.tools import Tally, Tools
from according.watching.watching import watch
from according.watching.web import PoliteWeb, Web, open_web, settle

__all__ = [
    "Clock",
    "Plan",
    "PoliteWeb",
    "Poster",
    "Status",
    "SteadyClock",
    "Subject",
    "Tally",
    "Tools",
    "Web",
    "check_place",
    "check_signature",
    "load_plan",
    "make_feeder",
    "make_senders",
    "open_web",
    "read_plan",
    "read_server",
    "settle",
    "tell_status",
    "watch",
]
