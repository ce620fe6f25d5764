"""The panel on Wagtail's group screen that chooses the sites and forms whose messages a group sees."""

from django import forms
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin.forms.formsets import BaseFormSetMixin
from wagtail.models import Site

from .context import STANDARD
from .definition import ContactForm
from .scopes import MessageScope


class ScopeForm(forms.ModelForm):
    """One line. A site or form that is gone stays chosen: blank would suddenly mean all of them."""

    class Meta:
        model = MessageScope
        fields = ["form_key"]

    site = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        sites, form_keys = choices
        line = self.instance
        self.fields["site"].label = _("Site")
        self.fields["site"].choices = [("", _("All sites")), *_with(sites, line.site_id, _("A deleted site"))]
        self.fields["site"].initial = line.site_id
        self.fields["form_key"] = forms.ChoiceField(
            label=_("Contact form"),
            required=False,
            choices=[("", _("All forms")), *_with(form_keys, line.form_key, _("A deleted form"))],
        )

    def clean(self):
        if not self.cleaned_data.get("site") and not self.cleaned_data.get("form_key"):
            raise forms.ValidationError(
                _(
                    "This line would show the group every message. Choose a site or a form, or delete the line."
                )
            )

    def save(self, commit=True):
        self.instance.site_id = self.cleaned_data["site"]
        return super().save(commit)


class ScopeFormSet(BaseFormSetMixin, forms.BaseInlineFormSet):
    def get_form_kwargs(self, index):
        if not hasattr(self, "_choices"):
            self._choices = site_choices(), form_choices()
        return {**super().get_form_kwargs(index), "choices": self._choices}

    def as_admin_panel(self):
        return render_to_string("wagtail_scs/admin/scopes.html", {"formset": self})


ScopePanel = forms.inlineformset_factory(
    Group, MessageScope, form=ScopeForm, formset=ScopeFormSet, fields=["form_key"], extra=0
)


def scope_panel():
    """For Wagtail's hook ``register_group_permission_panel``."""
    return ScopePanel


def site_choices():
    return [(site.pk, str(site)) for site in Site.objects.order_by("pk")]


def form_choices():
    """Every form once, by the key all its languages share and the name of the oldest."""
    names = ContactForm.objects.order_by("-pk").values_list("translation_key", "name")
    named = {str(key): name for key, name in names}
    return [(STANDARD, _("Standard form")), *sorted(named.items(), key=lambda form: form[1])]


def _with(choices, kept, label):
    """``choices``, and what was chosen once although nobody offers it any more."""
    return [*choices, (kept, label)] if kept and kept not in dict(choices) else choices
