"""Settings of the one web process. Everything a host may need to change is an UNKNOT_ variable."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from unknot.web.storage import data_folder, demo_person, postgresql, secret_key, sqlite
from unknot.web.zone import home_zone

HERE = Path(__file__).parent
DATA = data_folder()
TESTING = "pytest" in sys.modules
DEMO = demo_person(DATA)

SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("UNKNOT_HOSTS", "").split(",")),
]
ROOT_URLCONF = "unknot.web.urls"
WSGI_APPLICATION = "unknot.web.wsgi.application"
APPS = [
    app
    for app in [
        "accounts",
        "away",
        "measures",
        "guide",
        "check",
        "body",
        "spots",
        "kit",
        "experiment",
        "practice",
        "progress",
    ]
    if (HERE / app / "apps.py").exists()
]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    *(f"unknot.web.{app}" for app in APPS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "unknot.web.middleware.SecurityHeaders",
    "unknot.web.middleware.SameOrigin",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "unknot.web.zone.WallClock",
    "unknot.web.accounts.access.PersonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "unknot.web.accounts.access.person_in_page",
            ],
            "libraries": {"unknot": "unknot.web.templatetags.unknot"},
        },
    }
]
DATABASES = {
    "default": postgresql() if os.environ.get("UNKNOT_PG_NAME") else sqlite(DATA),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC" if TESTING else home_zone()

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "unknot.web.storage.HashedFiles"
    },
}

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# The shape of Django 6's SECURE_CSP, so that the switch will be mechanical.
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "media-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
