"""Checks that leaflets can be made, said before a patient asks for one."""

from django.core import checks

from wagtail_scs.conf import settings

from .switch import is_installed, is_on


PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def register_leaflet_checks():
    checks.register(leaflets_can_be_had, "wagtail_scs")
    checks.register(weasyprint_can_be_loaded, "wagtail_scs", deploy=True)


def leaflets_can_be_had(app_configs, **kwargs):
    if settings.LEAFLET not in (None, True, False):
        return [
            checks.Error(
                f"WAGTAIL_SCS_LEAFLET is {settings.LEAFLET!r}, which says neither yes nor no.",
                hint="Write True or False, or leave the setting out.",
                id="wagtail_scs.E081",
            )
        ]
    if settings.LEAFLET and not is_installed():
        return [
            checks.Error(
                "WAGTAIL_SCS_LEAFLET is True and WeasyPrint is not installed, so no page offers a leaflet.",
                hint='Run: pip install "wagtail-scs[pdf]"',
                id="wagtail_scs.E082",
            )
        ]
    return []


def weasyprint_can_be_loaded(app_configs, **kwargs):
    try:
        if is_on():
            import weasyprint  # noqa: F401 - with its native libraries
    except Exception as error:  # noqa: BLE001 - a missing library of the system raises OSError, others anything else
        return [
            checks.Warning(
                "WeasyPrint cannot be loaded, so visitors who ask for a leaflet are told to print the page: "
                f"{type(error).__name__}.",
                hint=f"On Debian and Ubuntu: apt-get install {PACKAGES}",
                id="wagtail_scs.W083",
            )
        ]
    return []
