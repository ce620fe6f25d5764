"""Who may do what with messages. Every look-up of a message for a person in the admin goes through here."""

from django.core.exceptions import PermissionDenied
from wagtail.permission_policies import ModelPermissionPolicy

from .scopes import EVERYTHING, NOTHING, Scope
from .submissions import ContactSubmission


policy = ModelPermissionPolicy(ContactSubmission)


def may(user, action, message=None):
    """Whether ``user`` holds the right ``action`` (view, change, export or erase) for ``message``.

    Without a message: whether for any message at all.
    """
    if message is None:
        return policy.user_has_permission(user, action)
    return message in scope_of(user, action)


def require(user, action):
    """Raises PermissionDenied unless ``user`` may do ``action`` with some message."""
    if not may(user, action):
        raise PermissionDenied


def messages_for(user, action="view"):
    """The messages with which ``user`` may do ``action``; who may change messages may read them."""
    return narrow(ContactSubmission.objects.all(), scope_of(user, action))


def narrow(rows, scope, **columns):
    """Those ``rows`` that lie in ``scope``; ``columns`` as for ``Scope.condition``."""
    return rows if scope.everything else rows.filter(scope.condition(**columns))


def scope_of(user, action):
    """The Scope in which ``user`` may do ``action``: the union over everything that gives the right."""
    actions = [action, "change"] if action == "view" else [action]
    scopes = [_scope_of_one(user, one) for one in actions if may(user, one)]
    return Scope(frozenset().union(*(scope.pairs for scope in scopes))) if scopes else NOTHING


def _scope_of_one(user, action):
    if user.is_superuser or _full_name(action) in user.get_user_permissions():
        return EVERYTHING
    # A right that comes from no group, but from a login backend of the host's own, is one given directly.
    return _scopes_of_groups(user).get(_codename(action), EVERYTHING)


def _scopes_of_groups(user):
    """``{codename: Scope}`` of the rights that groups give, read once for a user object."""
    if not hasattr(user, "_scs_message_scopes"):
        pairs = {}
        for codename, scope, site, form in _lines(user):
            pairs.setdefault(codename, set()).add((site, form) if scope else (None, ""))
        user._scs_message_scopes = {name: Scope(frozenset(found)) for name, found in pairs.items()}
    return user._scs_message_scopes


def _lines(user):
    return user.groups.filter(
        permissions__content_type__app_label="wagtail_scs",
        permissions__content_type__model="contactsubmission",
    ).values_list(
        "permissions__codename", "message_scopes", "message_scopes__site_id", "message_scopes__form_key"
    )


def _codename(action):
    return f"{action}_contactsubmission"


def _full_name(action):
    return f"wagtail_scs.{_codename(action)}"
