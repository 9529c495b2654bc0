"""Settings. Every environment variable read here is described in docs/operating.md; a test compares the two."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from onward.config import home, mail
from onward.core import hosts

PACKAGE = Path(__file__).resolve().parent.parent
HOME = home.path()

# The first key signs; the others still open what they signed.
SECRET_KEY, *SECRET_KEY_FALLBACKS = hosts.names(os.environ.get("ONWARD_SECRET_KEY", "")) or home.secrets()
DATA_KEYS = [key for key in os.environ.get("ONWARD_DATA_KEYS", "").split(",") if key]
DATA_KEYS_FILE = HOME / "data.keys"
DEBUG = False
ALLOWED_HOSTS = hosts.names(os.environ.get("ONWARD_HOSTS", "localhost,127.0.0.1,[::1]"))
HTTPS = hosts.over_https(ALLOWED_HOSTS, os.environ.get("ONWARD_HTTPS", ""))
# What links in letters begin with.
ADDRESS = (os.environ.get("ONWARD_ADDRESS") or hosts.address(ALLOWED_HOSTS, https=HTTPS)).rstrip("/")
CSRF_TRUSTED_ORIGINS = hosts.names(os.environ.get("ONWARD_TRUSTED_ORIGINS", ""))
# How many proxies of ours a request comes through; so many entries of X-Forwarded-For are believed, from the right.
PROXIES = int(os.environ.get("ONWARD_PROXIES", "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "onward.core",
    "onward.ui",
    "onward.regions",
    "onward.accounts",
    "onward.partners",
    "onward.directory",
    "onward.library",
    "onward.outreach",
    "onward.assessments",
    "onward.convenings",
    "onward.insight",
    "onward.exchange",
    "onward.guide",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "onward.core.middleware.WallMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "onward.ui.middleware.CompressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onward.core.middleware.HeadersMiddleware",
    "onward.core.middleware.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "onward.accounts.middleware.UserMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "onward.accounts.middleware.ActorMiddleware",
    "onward.ui.middleware.ErrorPagesMiddleware",
]

ROOT_URLCONF = "onward.config.urls"
WSGI_APPLICATION = "onward.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["onward.accounts.backends.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "onward.accounts.passwords.LocalWordsValidator"},
]

# Signing in, by django-allauth. Its addresses are ours (accounts/urls.py); nobody makes an account alone (the adapter).
ACCOUNT_ADAPTER = "onward.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # A code by email is proof of the address each time.
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "20/m/ip",
    "login_failed": "10/m/ip,5/5m/key,30/d/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "onward.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_REAUTHENTICATION_REQUIRED = False  # Our views ask (accounts.access.fresh), by one rule for all areas.
MFA_TOTP_ISSUER = "Onward"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "20/m/ip"}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "onward.ui.context.page",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "onward.ui.templatetags.onward"],
        },
    }
]
COTTON_DIR = "components"
COTTON_ISOLATE_BY_DEFAULT = True  # A component sees its own props and nothing of the page around it.

SQLITE = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
}
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{HOME / 'onward.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["ENGINE"] = "onward.core.postgresql"
# Who may change the tables, where it is not the role of the pages: see “Two roles” in docs/operating.md.
OWNER = os.environ.get("ONWARD_OWNER_DATABASE_URL", "")
OWNER_DATABASE = dj_database_url.parse(OWNER) if OWNER else None

# Several processes count together where they share a database that bears it.
BACKENDS = "django.core.cache.backends"
SHARED_CACHE = {"BACKEND": f"{BACKENDS}.db.DatabaseCache", "LOCATION": "onward_cache"}
ON_POSTGRESQL = DATABASES["default"]["ENGINE"] == "onward.core.postgresql"
CACHE = SHARED_CACHE if ON_POSTGRESQL else {"BACKEND": f"{BACKENDS}.locmem.LocMemCache"}
CACHES = {"default": {**CACHE, "OPTIONS": {"MAX_ENTRIES": 50_000}}}
TASKS = {"default": {"BACKEND": os.environ.get("ONWARD_TASKS", "django_tasks_db.DatabaseBackend")}}

STATIC_URL = "/static/"
# Only where somebody ran collectstatic for a server of their own; else the files are served from the packages.
STATIC_ROOT = HOME / "static" if (HOME / "static").is_dir() else None
WHITENOISE_USE_FINDERS = True
UPLOADS = HOME / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # A page of ticked rows, or a sheet with very many columns.
DATA_UPLOAD_MAX_NUMBER_FILES = 5
UPLOAD_LIMIT_BYTES = int(os.environ.get("ONWARD_UPLOAD_LIMIT_MB", "200")) * 1024 * 1024

LANGUAGE_CODE = "en"
# Spanish joins when its catalogue is complete: half a page in each language helps nobody. The interest form, which is
# whole in both, asks for its language itself (outreach/views/join.py).
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

SESSION_ENGINE = "onward.accounts.sessions"
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60  # Unused; accounts/rules.py says how long one may be used.
# A name that begins with __Host- is kept by browsers for this host alone, and never sent in the clear.
PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{PREFIX}sessionid", f"{PREFIX}csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
        **({"upgrade-insecure-requests": True} if HTTPS else {}),
    }
}

globals().update(mail.mail_settings(os.environ.get("ONWARD_MAIL", ""), HOME / "outbox"))
# Of letters to many; 0 is as fast as they go. Providers stop whoever sends too many at once.
MAIL_A_MINUTE = int(os.environ.get("ONWARD_MAIL_A_MINUTE", "60"))
# Where letters come back: imaps://USER:PASSWORD@HOST/INBOX, imap+tls://…, maildir:PATH; without one nobody looks.
MAIL_INBOX = os.environ.get("ONWARD_MAIL_INBOX", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("ONWARD_MAIL_FROM", "Onward <onward@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"masked": {"()": "onward.core.logs.Formatter", "format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "masked"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ONWARD_LOG_LEVEL", "WARNING")},
}

REACTIONS = "onward.config.reactions.REACTIONS"
GRANTS = "onward.config.grants.GRANTS"
DUTIES = "onward.config.duties.DUTIES"
PANELS = "onward.config.panels.PANELS"
PAGES = "onward.config.pages.PAGES"
CARRIERS = "onward.config.carriers.CARRIERS"
PEOPLE = "onward.config.people.PEOPLE"
SENTENCES = "onward.config.sentences.SENTENCES"
SUMMARIES = "onward.config.sentences.SUMMARIES"
DUE = "onward.config.tick.DUE"
WAITING = "onward.config.today.WAITING"
FINDERS = "onward.config.search.FINDERS"
