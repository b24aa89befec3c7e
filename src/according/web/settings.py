"""The site's Django settings, all of them from the environment; `according serve` sets it.

ACCORDING_LEDGER names the ledger, which also holds the site's own tables. ACCORDING_SITE_URL is the address that
readers use (https turns the cookies' Secure flag on), ACCORDING_SECRET_KEY the key that signs sessions and letters;
`according serve` makes one beside a ledger that is
a file, and in the user's folder of settings for one on a server. Mail goes the way that ACCORDING_MAIL names (smtp://user:word@host:port).
"""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from according.ledger.addresses import read_address
from according.ledger.databases import describe_database

LEDGER_ADDRESS = read_address(os.environ.get("ACCORDING_LEDGER", "according.db"))
SITE_URL = os.environ.get("ACCORDING_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = os.environ.get("ACCORDING_SITE_NAME", "According")
RULES_FILE = os.environ.get("ACCORDING_RULES", "")
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
    "according.web.editions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {"environment": "according.web.shell.templates.open_templates"},
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
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}

# Accounts: editors only. Nobody signs up; a chief gives the first password (`according editor add`).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

_MAIL = urlsplit(os.environ.get("ACCORDING_MAIL", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if _MAIL.hostname else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or 25
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_TLS = _MAIL.scheme == "smtp+tls"
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ACCORDING_MAIL_FROM", f"{SITE_NAME} <letters@{_ADDRESS.hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
