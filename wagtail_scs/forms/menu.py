"""The inbox in the admin's main menu, with the number of messages nobody has read."""

from copy import copy

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from .counts import count_up_to, in_figures
from .lists import inbox_of
from .rights import messages_for, policy
from .submissions import ContactSubmission


MANY_UNREAD = 99


class InboxMenuItem(MenuItem):
    """Wagtail's menu has no badge: the number stands in the label, where screen readers find it too."""

    def is_shown(self, request):
        return policy.user_has_any_permission(request.user, ["view", "change"])

    def render_component(self, request):
        shown = copy(self)  # the item itself is shared by all requests
        shown.label = self.label_for(request.user)
        return MenuItem.render_component(shown, request)

    def label_for(self, user):
        number = count_up_to(unread(user), MANY_UNREAD)
        said = _("Messages (%(number)s)") % {"number": in_figures(number, MANY_UNREAD)}
        return said if number else self.label


def unread(user):
    """The new messages ``user`` may read; those in quarantine ask for nobody."""
    return inbox_of(messages_for(user)).filter(state=ContactSubmission.State.NEW)
