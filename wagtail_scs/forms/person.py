"""The screen "Find a person": somebody's messages, handed over or erased. What is looked for is never in an address."""

import json

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.edit import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import log
from .erase import State, erase, tell_erased
from .people import KINDS, SPELLINGS, find, unfindable
from .rights import may, messages_for, require


# Shown on the screen, at most; the file and the eraser take all.
SHOWN = 200


class PersonForm(forms.Form):
    email = forms.CharField(label=gettext_lazy("E-mail"), required=False, max_length=320)
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=64,
        help_text=gettext_lazy("With or without the country code, as the visitor may have written it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"autocomplete": "off", "dir": "ltr"})

    def clean(self):
        data = super().clean()
        if not self.errors and not any(SPELLINGS[kind](data.get(kind, "")) for kind in KINDS):
            raise forms.ValidationError(gettext_lazy("Enter an e-mail address or a phone number."))
        return data

    def found(self, user, action="view"):
        return find(standing_for(user, action), **self.cleaned_data)


def standing_for(user, action="view"):
    return messages_for(user, action).exclude(state=State.ERASED)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PersonScreen(WagtailAdminTemplateMixin, FormView):
    form_class = PersonForm
    page_title = gettext_lazy("Find a person")
    template_name = "wagtail_scs/admin/person.html"
    header_icon = "search"

    def dispatch(self, request, *args, **kwargs):
        self.check_right(request.user)
        return super().dispatch(request, *args, **kwargs)

    def check_right(self, user):
        require(user, "view" if may(user, "view") else "change")

    def get_breadcrumbs_items(self):
        inbox = {"url": reverse("scs_inbox:index"), "label": gettext_lazy("Messages")}
        return [*super().get_breadcrumbs_items(), inbox, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        user = self.request.user
        rights = {"may_export": may(user, "export"), "may_erase": may(user, "erase")}
        return super().get_context_data(**rights, **kwargs)

    def form_invalid(self, form):
        self.template_name = PersonScreen.template_name
        return super().form_invalid(form)


class FindPerson(PersonScreen):
    """Lists the messages of one person, found by e-mail address or phone number."""

    def form_valid(self, form):
        found = form.found(self.request.user)
        overlooked = unfindable(standing_for(self.request.user)).exists()
        seen = {"found": found[:SHOWN], "number": found.count(), "overlooked": overlooked}
        return self.render_to_response(self.get_context_data(form=form, **seen))


class PersonFile(PersonScreen):
    """Everything a person wrote to the clinic, as one JSON file."""

    http_method_names = ["post"]

    def check_right(self, user):
        require(user, "export")

    def form_valid(self, form):
        content = [in_full(message) for message in form.found(self.request.user, "export")]
        log.exported(self.request.user, len(content), {}, gettext("What one person wrote"))
        response = HttpResponse(
            json.dumps(content, ensure_ascii=False, indent=2), content_type="application/json"
        )
        response.headers["Content-Disposition"] = 'attachment; filename="messages.json"'
        response.headers["Cache-Control"] = "no-store"
        return response


class ErasePerson(PersonScreen):
    """Erases all messages of one person, after it has said how many there are."""

    http_method_names = ["post"]
    template_name = "wagtail_scs/admin/erase.html"
    page_title = gettext_lazy("Erase messages")
    header_icon = "bin"

    def check_right(self, user):
        require(user, "erase")

    def form_valid(self, form):
        found = form.found(self.request.user, "erase")
        if "confirmed" in self.request.POST:
            tell_erased(self.request, erase(found, self.request.user))
            return HttpResponseRedirect(reverse("scs_inbox:index"))
        back = reverse("scs_inbox:find_person")
        context = self.get_context_data(form=form, number=found.count(), back=back)
        return self.render_to_response(context)


def in_full(message):
    """One message as plain data, with the labels its writer saw."""
    return {
        "id": str(message.uuid),
        "received": message.created_at.isoformat(),
        "kept until": message.expires_at.isoformat(),
        "language": message.language,
        "page": message.page_title,
        "readable": message.is_readable,
        "answers": [{"label": label, "answer": str(answer)} for label, answer in message.answers],
    }
