"""The site as a WSGI application, for any server."""

from __future__ import annotations

from according.web.starting import start

application = start()
