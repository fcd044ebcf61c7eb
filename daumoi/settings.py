"""Settings: everything an installation may change comes from the environment (docs/settings.md)."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from daumoi.base import launcher

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("DAUMOI_VAR", ROOT / "var"))


def _flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ValueError(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def _secret() -> str:
    """Return the key from DAUMOI_SECRET_KEY, else one made once and kept under var/ (mode 600)."""
    given = os.environ.get("DAUMOI_SECRET_KEY")
    if given:
        return given
    path = VAR / "secret-key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(os.urandom(48).hex())
    return path.read_text().strip()


def _office() -> tuple[str, str]:
    """Return database and province of the office chosen here (var/office, written by `daumoi office`), else the demo's.

    DAUMOI_DATABASE and DAUMOI_PROVINCE go before what is written there.
    """
    chosen = VAR / "office"
    lines = chosen.read_text(encoding="utf-8").splitlines() if chosen.exists() else []
    name, province = [*(line.strip() for line in lines), "", ""][:2]
    return os.environ.get("DAUMOI_DATABASE") or name or "daumoi", os.environ.get(
        "DAUMOI_PROVINCE"
    ) or province or "Lam Giang"


def database(url: str, *, role: str | None) -> dict[str, object]:
    """Return Django's settings for a postgresql:// address; every session takes `role` where one is given."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    options: dict[str, object] = {key: value for key, value in query.items() if key != "host"}
    if role:
        options["options"] = f"-c role={role}"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "daumoi",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": os.environ.get("DAUMOI_TEST_DATABASE", "daumoi_test")},
    }


def _sso() -> dict[str, dict[str, object]]:
    """Return allauth's settings for the office's own sign-in by OpenID Connect; {} where DAUMOI_SSO_ISSUER is not set."""
    issuer = os.environ.get("DAUMOI_SSO_ISSUER", "")
    if not issuer:
        return {}
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname != "localhost":
        raise ValueError(f"DAUMOI_SSO_ISSUER must be an https address, not {issuer!r}")
    app = {
        "client_id": os.environ["DAUMOI_SSO_CLIENT"],
        "secret": os.environ["DAUMOI_SSO_SECRET"],
        "name": os.environ.get("DAUMOI_SSO_NAME", ""),
        "settings": {"server_url": issuer},
    }
    return {"sso": {"APP": app, "OAUTH_PKCE_ENABLED": True}}


OFFICE, PROVINCE = _office()
APP_ROLE = "daumoi_app"
# the owner's sessions migrate and grant; all others run as a role that owns nothing
AS_OWNER = _flag("DAUMOI_AS_OWNER")
SECRET_KEY = _secret()
DEBUG = _flag("DAUMOI_DEBUG")
ALLOWED_HOSTS = os.environ.get("DAUMOI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("DAUMOI_ORIGINS", "").split(",") if origin]
SITE_ADDRESS = os.environ.get("DAUMOI_ADDRESS", "http://127.0.0.1:8000")
BEHIND_TLS = SITE_ADDRESS.startswith("https://")
FILES_DIR = VAR / "files"

# the embedded server is started by bin/* and `daumoi`; until then this address answers nobody
_owner_url = launcher.url(VAR / "pg") or f"postgresql://daumoi_owner@/daumoi?host={VAR / 'pg'}"
_app_url = os.environ.get("DATABASE_APP_URL")
DATABASES = {
    "default": database(
        _owner_url if AS_OWNER or not _app_url else _app_url, role=None if AS_OWNER or _app_url else APP_ROLE
    )
}
if not os.environ.get("DATABASE_URL") or os.environ.get("DAUMOI_DATABASE"):
    DATABASES["default"]["NAME"] = OFFICE

_STAGES = {
    "base": "clock lists once",
    "actors": "places organisations people posts trail notices registers topics channels correspondents speakers audiences",
    "mandate": (
        "papers directives tasks programmes indicators arrivals circulars plans orientations meetings "
        "inspections recommendations library talk"
    ),
    "supply": "agenda feeds accreditation calendars lookahead distribution releases delivery",
    "prove": "figures reports reviews",
    "desk": "today review ledger inbox search thread register lists",
}
AREAS = [f"daumoi.{stage}.{area}" for stage, areas in _STAGES.items() for area in areas.split()]
INSTALLED_APPS = [
    *AREAS,
    "daumoi.base.web",
    "daumoi.console",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "daumoi.base.web.middleware.without_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "daumoi.base.web.middleware.refusals",
    "daumoi.base.web.middleware.private",
    "daumoi.base.web.middleware.spoken",
]
ROOT_URLCONF = "daumoi.urls"
WSGI_APPLICATION = "daumoi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "daumoi.desk.today.context.desk",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "daumoi.actors.people.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
USERSESSIONS_TRACK_ACTIVITY = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "daumoi.actors.people.passkeys.Adapter"
MFA_FORMS = {
    "add_webauthn": "daumoi.actors.people.passkeys.AddKey",
    "edit_webauthn": "daumoi.actors.people.passkeys.RenameKey",
    "authenticate_webauthn": "daumoi.actors.people.counters.SecondStep",
    "login_webauthn": "daumoi.actors.people.counters.ByKeyAlone",
    "reauthenticate_webauthn": "daumoi.actors.people.counters.OnceMore",
}
MFA_TOTP_ISSUER = "Đầu Mối"
SOCIALACCOUNT_ADAPTER = "daumoi.actors.people.sso.Adapter"
# our page leads away by a link: the policy on forms allows no other origin
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = _sso()
# behind TLS everybody comes from the proxy's address: whose request it is stands in what the proxy writes (install.md)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
AXES_CLIENT_IP_CALLABLE = "allauth.core.internal.httpkit.get_client_ip"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
# slowing down one address for one account: nobody can lock a spokesperson out from elsewhere, so allauth's own limit for an
# account from anywhere is left out; a whole office may sign in from one address in the morning
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip"}
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_ENABLE_ADMIN = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["daumoi.base.web.formats"]
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024

SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
EMAIL_URL = os.environ.get("DAUMOI_SMTP", "")
DEFAULT_FROM_EMAIL = os.environ.get("DAUMOI_FROM", "dau-moi@localhost")
SEAL_KEEPER = os.environ.get("DAUMOI_SEAL_KEEPER", "")
if EMAIL_URL:
    _smtp = urlsplit(EMAIL_URL)
    if _smtp.scheme not in SMTP_PORTS or not _smtp.hostname:
        raise ValueError(
            f"DAUMOI_SMTP must begin with smtp://, smtp+tls:// or smtps:// and name a host, not {_smtp.scheme!r}"
        )
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname, _smtp.port or SMTP_PORTS[_smtp.scheme]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _smtp.scheme == "smtp+tls", _smtp.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    # without a mail server letters are kept as files, never dropped
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# where messages with papers are dropped, and for whom; "" reads none
MAIL_DROP = os.environ.get("DAUMOI_MAIL_DROP", "")
MAIL_DROP_FOR = os.environ.get("DAUMOI_MAIL_DROP_FOR", "")
# where mail comes back that could not be delivered, and the mailbox it then lies in; "" for neither
RETURN_PATH = os.environ.get("DAUMOI_RETURN_PATH", "")
RETURNS = os.environ.get("DAUMOI_RETURNS", "")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "daumoi.base.web.masking.Masked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["masked"]}},
    "loggers": {"django.server": {"handlers": ["console"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": os.environ.get("DAUMOI_LOG", "WARNING")},
}
