"""Every setting of the package, read from Django at the moment of use.

Import ``settings`` from here; nothing else in the package touches
``django.conf.settings``. Reading late keeps ``override_settings`` honest and
never lets a setting leak into a migration.
"""

import warnings

from django.conf import settings as django_settings


PREFIX = "WAGTAIL_SCS_"


class Settings:
    """One property per setting: its docstring is its documentation."""

    @property
    def BASE_TEMPLATE(self) -> str:
        """The clinic's own base template, which our pages extend. Default ``"base.html"``."""
        return self._get("BASE_TEMPLATE", "base.html")

    @property
    def NOTIFICATION_RECIPIENTS(self) -> list[str]:
        """Who is told about a new message when the site's clinic settings name nobody.

        A list of e-mail addresses. Default: empty, and mails wait in the outbox.
        """
        return list(self._get("NOTIFICATION_RECIPIENTS", []))

    @property
    def FROM_EMAIL(self) -> str:
        """Sender of the notification mails. Default: Django's ``DEFAULT_FROM_EMAIL``."""
        return self._get("FROM_EMAIL", django_settings.DEFAULT_FROM_EMAIL)

    @property
    def ADMIN_BASE_URL(self) -> str:
        """Start of the links to the inbox in mails, for example ``"https://clinic.example"``.

        Default: Wagtail's ``WAGTAILADMIN_BASE_URL``; without either the mail names the message only.
        """
        return self._get("ADMIN_BASE_URL", getattr(django_settings, "WAGTAILADMIN_BASE_URL", "") or "")

    @property
    def PHONE(self) -> str:
        """The clinic's phone as a last resort, shown when even the database is away. Default: none."""
        return self._get("PHONE", "")

    @property
    def CHALLENGE_MAX_AGE(self) -> int:
        """Seconds until a captcha question expires and a fresh one is asked. Default 7200 (two hours)."""
        return self._get("CHALLENGE_MAX_AGE", 7200)

    @property
    def CAPTCHA(self) -> str:
        """The captcha where neither form nor site chooses: a shipped name or a dotted path.

        Default ``"arithmetic"``; ``"adaptive"``, ``"altcha"``, ``"recaptcha"`` and ``"dummy"`` are shipped too.
        """
        return self._get("CAPTCHA", "arithmetic")

    @property
    def CAPTCHA_DIFFICULTY(self) -> int:
        """How many zero bits the captcha ``adaptive`` has the browser look for, 8 to 26. Default 17.

        Each bit doubles the work.
        """
        return self._get("CAPTCHA_DIFFICULTY", 17)

    @property
    def RECAPTCHA_KIND(self) -> str:
        """The kind of reCAPTCHA the keys are for: ``"checkbox"``, ``"invisible"`` (both v2) or ``"score"`` (v3).

        Default ``"checkbox"``.
        """
        return self._get("RECAPTCHA_KIND", "checkbox")

    @property
    def RECAPTCHA_TIMEOUT(self) -> float:
        """Seconds, all in all, a visitor waits for Google's answer before the sum is asked. Default 5."""
        return self._get("RECAPTCHA_TIMEOUT", 5)

    @property
    def MAX_BODY_BYTES(self) -> int:
        """Largest form post that is read, in bytes; more is answered with 413. Default 131072 (128 KiB)."""
        return self._get("MAX_BODY_BYTES", 131072)

    @property
    def RETENTION_DAYS(self) -> int:
        """Days a message is kept where its form names no number, said to the visitor. Default 180."""
        return self._get("RETENTION_DAYS", 180)

    @property
    def QUARANTINE_DAYS(self) -> int:
        """Days a message caught as spam is kept. Default 30."""
        return self._get("QUARANTINE_DAYS", 30)

    @property
    def MIN_SECONDS(self) -> float:
        """Seconds between question and post below which a message is put into quarantine. Default 3; 0: off."""
        return self._get("MIN_SECONDS", 3)

    @property
    def REMEMBER_SECONDS(self) -> float:
        """Seconds a process trusts what it read about a page, its form and the clinic when messages arrive in a rush.

        Default 1; 0 reads them for every message.
        """
        return self._get("REMEMBER_SECONDS", 1)

    @property
    def ADDRESS_LIMIT_PER_HOUR(self) -> int:
        """Messages an hour from one network address; more go into quarantine. Default 10; 0: no limit."""
        return self._get("ADDRESS_LIMIT_PER_HOUR", 10)

    @property
    def FORM_LIMIT_PER_HOUR(self) -> int:
        """Messages an hour to one form of one site; more go into quarantine. Default 200; 0: no limit."""
        return self._get("FORM_LIMIT_PER_HOUR", 200)

    @property
    def CLIENT_IP_HEADER(self) -> str:
        """Header in which your own proxy names the visitor's address. Default: none, the connection's own address."""
        return self._get("CLIENT_IP_HEADER", "")

    @property
    def TRUSTED_PROXIES(self) -> int:
        """How many proxies of your own write to that header; counted from its right end. Default 1."""
        return self._get("TRUSTED_PROXIES", 1)

    @property
    def CACHE(self) -> str:
        """Name of the cache in Django's ``CACHES`` that counts messages and keeps leaflets. Default ``"default"``."""
        return self._get("CACHE", "default")

    @property
    def MAILS_PER_HOUR(self) -> int:
        """Notifications an hour and site; more are told in one digest mail. Default 30; 0: no limit."""
        return self._get("MAILS_PER_HOUR", 30)

    @property
    def COPIES_PER_DAY(self) -> int:
        """Copies a day to one visitor's address, where the clinic sends copies. Default 3."""
        return self._get("COPIES_PER_DAY", 3)

    @property
    def OUTBOX_MAX_ATTEMPTS(self) -> int:
        """How often a mail is tried before it is set aside as failed. Default 20, about two and a half days."""
        return self._get("OUTBOX_MAX_ATTEMPTS", 20)

    @property
    def MAIL_TIMEOUT(self) -> int:
        """Seconds ``scs_send_outbox`` waits for a silent mail server. Default 30; ``EMAIL_TIMEOUT`` wins."""
        return self._get("MAIL_TIMEOUT", 30)

    @property
    def ENCRYPTION_KEYS(self) -> list[str]:
        """Keys of 32 bytes in URL-safe base64; the first seals what visitors write, every one opens it.

        Default: empty, and messages are kept as plain text.
        """
        keys = self._get("ENCRYPTION_KEYS", None)
        if keys is None:
            return []
        return list(keys) if isinstance(keys, list | tuple) else [keys]

    @property
    def secret_keys(self) -> list[str]:
        """Django's ``SECRET_KEY``, and those it replaced."""
        return [django_settings.SECRET_KEY, *django_settings.SECRET_KEY_FALLBACKS]

    @property
    def EXPORT_FORMULA_SAFE(self) -> bool:
        """Whether CSV cells that a spreadsheet would calculate get an apostrophe before them. Default ``True``."""
        return self._get("EXPORT_FORMULA_SAFE", True)

    @property
    def STRUCTURED_DATA(self) -> bool:
        """Whether the page carries schema.org data (JSON-LD). Default ``True``."""
        return self._get("STRUCTURED_DATA", True)

    @property
    def VIDEO_HOSTS(self) -> dict[str, str]:
        """Hosts besides YouTube and Vimeo that a video block may lead to: ``{"video.clinic.example": "Clinic TV"}``.

        The host as in the address, and the name visitors read. Default: none.
        """
        return self._get("VIDEO_HOSTS", {})

    @property
    def LEAFLET(self) -> bool | None:
        """Whether pages offer a PDF to print and hand out, which the extra ``pdf`` makes.

        Default ``None``: where that extra is installed. ``True`` has a check say when it is not; ``False``: nowhere.
        """
        return self._get("LEAFLET", None)

    @property
    def recaptcha_keys(self) -> tuple[str, str]:
        """The public and the private key, django-recaptcha's own settings."""
        return tuple(getattr(django_settings, f"RECAPTCHA_{kind}_KEY", "") for kind in ("PUBLIC", "PRIVATE"))

    @property
    def recaptcha_score(self) -> float:
        """The lowest score that passes, django-recaptcha's ``RECAPTCHA_REQUIRED_SCORE``."""
        return getattr(django_settings, "RECAPTCHA_REQUIRED_SCORE", 0.5)

    @property
    def recaptcha_domain(self) -> str:
        """The host that serves Google's script and judges, django-recaptcha's ``RECAPTCHA_DOMAIN``."""
        return getattr(django_settings, "RECAPTCHA_DOMAIN", "www.google.com")

    @property
    def own_hosts(self) -> list[str]:
        """The hosts this site is known to answer under; a pattern for every host says nothing."""
        return [host for host in django_settings.ALLOWED_HOSTS if host != "*"]

    @property
    def is_debug(self) -> bool:
        return django_settings.DEBUG

    @property
    def REQUIRE_COMPLETE_TRANSLATION(self) -> bool:
        """Whether a translation stays off the site until all its texts are translated. Default ``True``."""
        return self._get("REQUIRE_COMPLETE_TRANSLATION", True)

    @property
    def PREFILL(self) -> bool:
        """Whether the sentences we ship are filled in where people translate or synchronise a page. Default ``True``."""
        return self._get("PREFILL", True)

    @property
    def INDEX_UNREVIEWED(self) -> bool:
        """Whether search engines may list translations that were made by a machine and checked by nobody.

        Default ``False``: such pages carry ``noindex`` and are in no list of versions.
        """
        return self._get("INDEX_UNREVIEWED", False)

    @property
    def default_language(self) -> str:
        """The language staff read, Django's ``LANGUAGE_CODE``."""
        return django_settings.LANGUAGE_CODE

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages in which content exists: Wagtail's list, else Django's."""
        return list(getattr(django_settings, "WAGTAIL_CONTENT_LANGUAGES", django_settings.LANGUAGES))

    @property
    def bidi_languages(self) -> list[str]:
        """The languages Django writes from right to left."""
        return list(django_settings.LANGUAGES_BIDI)

    @property
    def all_languages(self) -> list[str]:
        """The codes of Django's ``LANGUAGES``."""
        return [code for code, _name in django_settings.LANGUAGES]

    @property
    def is_multilingual(self) -> bool:
        """Wagtail's ``WAGTAIL_I18N_ENABLED``, with more than one language."""
        return getattr(django_settings, "WAGTAIL_I18N_ENABLED", False) and len(self.languages) > 1

    @property
    def middleware(self) -> list[str]:
        return list(django_settings.MIDDLEWARE)

    @property
    def root_urlconf(self) -> str:
        return django_settings.ROOT_URLCONF

    @property
    def machine_translator(self) -> dict:
        """wagtail-localize's ``WAGTAILLOCALIZE_MACHINE_TRANSLATOR``; empty where there is none."""
        return getattr(django_settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR", None) or {}

    @property
    def mail_servers(self) -> list[tuple[str, object]]:
        """``[(backend, timeout), …]`` of Django's ``MAILERS`` (6.1 on), else of its older ``EMAIL_`` settings."""
        mailers = getattr(django_settings, "MAILERS", None)
        if mailers is None:
            with warnings.catch_warnings():  # Django 6.1 asks every reader of them to move to MAILERS
                warnings.simplefilter("ignore")
                return [(django_settings.EMAIL_BACKEND, django_settings.EMAIL_TIMEOUT)]
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        return [(m.get("BACKEND", smtp), m.get("OPTIONS", {}).get("timeout")) for m in mailers.values()]

    @property
    def caches(self) -> dict:
        """Django's ``CACHES``."""
        return django_settings.CACHES

    @staticmethod
    def _get(name, default):
        return getattr(django_settings, PREFIX + name, default)


settings = Settings()
