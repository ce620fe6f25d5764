"""Who may sign translations, and who may read how they stand."""

from wagtail.permission_policies.pages import PagePermissionPolicy


RIGHT = "wagtail_scs.review_translation"


def may_sign(user):
    return user.is_active and user.has_perm(RIGHT)


def may_read(user):
    """Those who sign, and those who change or publish some page."""
    return may_sign(user) or PagePermissionPolicy().user_has_any_permission(user, {"change", "publish"})


def narrow(sources, user):
    """Those ``sources`` of which ``user`` may change a version; who signs sees all of them."""
    if may_sign(user):
        return sources
    own = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change", "publish"})
    return sources.filter(translation_key__in=own.order_by().values("translation_key"))


def permissions():
    """For the group screen of Wagtail's admin."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(
        content_type__app_label="wagtail_scs", content_type__model="translationrecord"
    )
