"""Contact forms in Wagtail's admin: begun from a preset, and not deleted while a page uses one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import Button
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from wagtail_scs.clinic import ClinicSettings

from .definition import ContactForm
from .fields import presets


PRESETS = {
    "question": (gettext_lazy("Question or appointment"), presets.question),
    "call_back": (gettext_lazy("Call me back"), presets.call_back),
}
MANY_USES = 10


class ContactFormCreateView(CreateView):
    """A new form opens with the fields of the preset in the address, ``?preset=call_back``, else of the first."""

    def get_initial_form_instance(self):
        form = super().get_initial_form_instance() or self.model()
        _label, fields = PRESETS.get(self.request.GET.get("preset"), PRESETS["question"])
        form.fields = fields()
        return form

    @property
    def header_more_buttons(self):
        buttons = [
            Button(_("Begin with “%(preset)s”") % {"preset": label}, url=self._address(key), icon_name="form")
            for key, (label, _fields) in PRESETS.items()
        ]
        return [*super().header_more_buttons, *buttons]

    def _address(self, preset):
        locale = {"locale": self.locale.language_code} if self.locale else {}
        return f"{self.request.path}?{urlencode({**locale, 'preset': preset})}"


class ContactFormViewSet(SnippetViewSet):
    model = ContactForm
    icon = "form"
    add_view_class = ContactFormCreateView


def keep_forms_in_use(request, instances):
    """For Wagtail's hook before a deletion: refuse it with the list of what uses the form."""
    used = [form for form in instances if isinstance(form, ContactForm) and users_of(form)]
    if not used:
        return None
    for form in used:
        users = users_of(form)
        names = ", ".join(f"“{user}”" for user in users[:MANY_USES]) + ("…" if len(users) > MANY_USES else "")
        refusal = _(
            "“%(form)s” is not deleted, because it is in use: %(users)s. Choose another form there first."
        )
        messages.error(request, refusal % {"form": form, "users": names})
    return HttpResponseRedirect(reverse(ContactForm.snippet_viewset.get_url_name("list")))


def users_of(form):
    """The names of the pages that use ``form`` and of the sites where it is the default."""
    references = ReferenceIndex.get_grouped_references_to(form)
    users = [str(user) for user, _references in references if not isinstance(user, ClinicSettings)]
    sites = ClinicSettings.objects.filter(default_form=form).select_related("site")
    return [*users, *(_("the settings of %(site)s") % {"site": clinic.site} for clinic in sites)]
