"""The site's Django settings, all of them from the environment; `according serve` sets it.

ACCORDING_LEDGER names the ledger, which also holds the site's own tables. ACCORDING_SITE_URL is the address that
readers use (https turns the cookies' Secure flag on), ACCORDING_SECRET_KEY the key that signs sessions and letters;
`according serve` makes one beside a ledger that is a
file, and in the user's folder of settings for one on a server. Mail leaves by the server that ACCORDING_SMTP_HOST names
(letters/post_office.py has its settings).
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from according.ledger.addresses import read_address
from according.ledger.databases import describe_database
from according.web.letters.post_office import is_open, read_number, read_office
from according.web.secrets import place_beside

LEDGER_ADDRESS = read_address(os.environ.get("ACCORDING_LEDGER", "according.db"))
SITE_URL = os.environ.get("ACCORDING_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = os.environ.get("ACCORDING_SITE_NAME", "According")
# Pages are drawn for files, without what only a server can do; `according export site` sets it.
STILL = False
RULES_FILE = os.environ.get("ACCORDING_RULES", "")
# The clock of the desk: what an editor schedules is for nine o'clock there.
DESK_TIME_ZONE = os.environ.get("ACCORDING_TIME_ZONE", "") or "UTC"
_ADDRESS = urlsplit(SITE_URL)
_SECURE = _ADDRESS.scheme == "https"

DEBUG = False
SECRET_KEY = os.environ.get("ACCORDING_SECRET_KEY", "")
ALLOWED_HOSTS = list(dict.fromkeys([_ADDRESS.hostname or "127.0.0.1", "localhost", "127.0.0.1", "[::1]"]))
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "according.web.urls"
WSGI_APPLICATION = "according.web.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": describe_database(LEDGER_ADDRESS)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "according.ledger",
    "according.web.guard",
    "according.web.editions",
    "according.web.machines",
    "according.web.people",
    "according.web.proof",
    "according.web.desk",
    "according.web.work",
    "according.web.talk",
    "according.web.letters",
    "according.web.finding",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before whatever reads what was sent.
    "according.web.people.guarding.GuardDesk",
    "according.web.guard.reading.GuardReading",
    "django.middleware.csrf.CsrfViewMiddleware",
    "according.web.guard.signs.GuardSigns",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "environment": "according.web.shell.templates.open_templates",
            "context_processors": ["according.web.shell.showing.tell_where"],
        },
    },
    # The accounts' own pages fall back to this one where the site has none of that name.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Nothing but the site's own files; no inline style or script anywhere. Pages with pictures add their publishers' hosts.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Browsers that were here once come by https alone.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _SECURE else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
        "TIMEOUT": None,
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING"},
        # What was refused is told to who asked. Its address is not written down: it may be somebody's own link.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}

# Accounts: editors only. Nobody signs up; a chief gives the first password (`according editor add`).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "according.web.people.accounts.ClosedAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
# Tries are counted by people/accounts.py instead: in the database, and behind proxies by who really asks.
ACCOUNT_RATE_LIMITS = False
# After a week one signs in again.
SESSION_COOKIE_AGE = 7 * 24 * 3600
CSRF_FAILURE_VIEW = "according.web.shell.showing.forbidden"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# For how many days the e-mail addresses are kept that readers leave with what they say.
TALK_KEEPS_EMAIL_DAYS = read_number(os.environ, "ACCORDING_KEEP_EMAIL_DAYS", 90, 36500)

# Mail and the newsletter. An hour is one of UTC; what is published within `gather` seconds makes one letter.
POST_OFFICE = read_office(os.environ, place_beside(LEDGER_ADDRESS), SITE_NAME, _ADDRESS.hostname or "")
EMAIL_BACKEND = POST_OFFICE.backend
EMAIL_HOST, EMAIL_PORT = POST_OFFICE.host or "localhost", POST_OFFICE.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = POST_OFFICE.user, POST_OFFICE.password
EMAIL_USE_TLS, EMAIL_USE_SSL = POST_OFFICE.security == "starttls", POST_OFFICE.security == "tls"
EMAIL_FILE_PATH = POST_OFFICE.folder
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = POST_OFFICE.sender
# How many web servers of our own stand before the site and write down who asked (X-Forwarded-For).
PROXIES = read_number(os.environ, "ACCORDING_PROXIES", 0, 10)
# The site itself speaks no TLS: that a request came by https is what they say.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES and _SECURE else None
LETTERS_OPEN = is_open(POST_OFFICE, _ADDRESS.hostname or "")
LETTERS_GATHER = read_number(os.environ, "ACCORDING_LETTERS_GATHER", 900, 86400)
LETTERS_HOUR = read_number(os.environ, "ACCORDING_LETTERS_HOUR", 7, 23)
LETTERS_FORGET_DAYS = read_number(os.environ, "ACCORDING_LETTERS_FORGET_DAYS", 3, 30)
