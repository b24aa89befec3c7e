"""The site as a WSGI application, for any server."""

from __future__ import annotations

from according.web.starting import start
from according.workers import follow_parent

# Should `according serve` be killed, the processes that answer for it let go of its port.
follow_parent()
application = start()
