"""The standard form in Wagtail's form builder: the same seven fields and the captcha sites put beside them."""

from django.db import models
from django_recaptcha.fields import ReCaptchaField
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.forms import FormBuilder
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.fields import RichTextField


class FormField(AbstractFormField):
    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")


class CaptchaFormBuilder(FormBuilder):
    """The builder's documented way to a field of one's own."""

    @property
    def formfields(self):
        return {**super().formfields, "captcha": ReCaptchaField(label="")}


class FormPage(AbstractEmailForm):
    form_builder = CaptchaFormBuilder
    intro = RichTextField(blank=True)
    thank_you_text = RichTextField(blank=True)

    def process_form_submission(self, form):
        """Google's token belongs into no inbox."""
        form.cleaned_data.pop("captcha")
        form.fields.pop("captcha")
        return super().process_form_submission(form)


FIELDS = [
    {"label": "Name", "field_type": "singleline"},
    {"label": "Email", "field_type": "email"},
    {"label": "Phone", "field_type": "singleline", "required": False},
    {"label": "Reason", "field_type": "radio", "choices": "question\nappointment"},
    {
        "label": "Preferred days",
        "field_type": "checkboxes",
        "required": False,
        "choices": "monday\ntuesday\nwednesday\nthursday\nfriday",
    },
    {
        "label": "Preferred times",
        "field_type": "checkboxes",
        "required": False,
        "choices": "morning\nafternoon\nevening",
    },
    {"label": "Message", "field_type": "multiline"},
]


def make_page(parent):
    page = FormPage(
        title="Write to us",
        slug="peer",
        thank_you_text="<p>Thank you.</p>",
        to_address="desk@riverside-clinic.example",
        from_address="website@riverside-clinic.example",
        subject="A message",
    )
    page.form_fields = [FormField(sort_order=n, **field) for n, field in enumerate(FIELDS)]
    return parent.add_child(instance=page)
