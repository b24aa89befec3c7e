"""The Django settings of the ledger, for programs that bring none of their own.

The site and the desk list "according.ledger" among the apps of their own settings instead. No database stands here:
each ledger is one, and is added when it is opened.
"""

from __future__ import annotations

INSTALLED_APPS = ["according.ledger"]
DATABASES: dict[str, dict[str, object]] = {}
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
