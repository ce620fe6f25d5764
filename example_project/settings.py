"""A small clinic's site. Everything that differs between machines comes from the environment.

``DATABASE_URL`` another database than SQLite; ``PAGE_CACHE=1`` Django's page cache in front of the pages;
``SECRET_KEY``, ``DEBUG``, ``VAR_DIR`` (database, mails, uploads), ``BASE_URL`` (links in mails).
"""

import os
from pathlib import Path

import dj_database_url


PROJECT = Path(__file__).resolve().parent
VAR = Path(os.environ.get("VAR_DIR", PROJECT.parent / "var"))
(VAR / "static").mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("DEBUG", "1") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY", "for the demo only")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
USE_LOCALIZE = os.environ.get("USE_LOCALIZE", "1") == "1"
PAGE_CACHE = os.environ.get("PAGE_CACHE", "0") == "1"

INSTALLED_APPS = [
    "example_project.home",
    "wagtail_scs.pages",
    "wagtail_scs",
    *(
        ["wagtail_localize", "wagtail_localize.locales"]
        if USE_LOCALIZE
        else ["wagtail.contrib.simple_translation", "wagtail.locales"]
    ),
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    *(["django.middleware.cache.UpdateCacheMiddleware"] if PAGE_CACHE else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "example_project.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(["django.middleware.cache.FetchFromCacheMiddleware"] if PAGE_CACHE else []),
]

ROOT_URLCONF = "example_project.urls"
WSGI_APPLICATION = "example_project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'demo.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Take the write lock at the start of a transaction, so that two writers wait instead of failing.
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    # The suite's concurrency tests need a file, which an in-memory test database is not.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
if DATABASES["default"]["ENGINE"].endswith("mysql"):
    DATABASES["default"]["OPTIONS"] = {"charset": "utf8mb4"}
    # No collation: that of the connection, the server's default, must be that of the tables.
    DATABASES["default"]["TEST"] = {"CHARSET": "utf8mb4"}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]
# Otherwise "Translate this page" would publish an English copy under the other language at once.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PROJECT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
WHITENOISE_USE_FINDERS = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mails"
DEFAULT_FROM_EMAIL = "website@riverside-clinic.example"

WAGTAIL_SITE_NAME = "Riverside Pain Clinic"
# The admin of a clinic calls no other host either.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WAGTAIL_SCS_PHONE = "+1 555 010 0199"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
