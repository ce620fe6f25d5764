"""A clinician reads a version beside its source and signs it: who, when, and for exactly which words."""

import swapper
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_scs.gate import CompleteTranslationMixin

from . import status_log
from .record import Kind, TranslationRecord
from .rights import may_sign
from .status import family_of
from .texts import fingerprint, texts


class SignForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What you confirm"),
        choices=[
            (
                Kind.REVIEWED.value,
                gettext_lazy("I am a clinician. I have read this page, and what it says is right."),
            ),
            (
                Kind.HUMAN.value,
                gettext_lazy("I have compared the translation with the original, but not as a clinician."),
            ),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=255,
        help_text=gettext_lazy(
            "Visitors read it below the title when a clinician signs, for example Dr. A. Lopez."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, is_source, **kwargs):
        super().__init__(*args, **kwargs)
        if is_source:
            self.fields["kind"].choices = self.fields["kind"].choices[:1]


class SignTranslation(WagtailAdminTemplateMixin, FormView):
    """What is signed is the live version as it was shown: if a word changed meanwhile, it is shown again."""

    form_class = SignForm
    template_name = "wagtail_scs/admin/sign.html"
    page_title = gettext_lazy("Check translation")
    header_icon = "check"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not may_sign(request.user):
            raise PermissionDenied
        self.page = signable(kwargs["pk"])
        self.family = family_of(self.page)
        self.status = self.family.status(self.page)

    def get_breadcrumbs_items(self):
        report = {"url": reverse("scs_translations:index"), "label": _("Translation status")}
        return [*super().get_breadcrumbs_items(), report, {"url": "", "label": self.page.title}]

    @property
    def seen(self):
        """Stands for the words shown: those of the source, if there is one, and the page's own."""
        source = self.family.source_hash if self.status.source else ""
        return f"{source}:{fingerprint(self.page)}"

    def get_initial(self):
        return {"name": self.request.user.get_full_name(), "seen": self.seen}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "is_source": self.status.source is None}

    def get_context_data(self, **kwargs):
        rows = beside_each_other(self.status.source, self.page)
        signed = TranslationRecord.objects.filter(page=self.page, reviewer_name__gt="")
        return super().get_context_data(
            page=self.page, status=self.status, rows=rows, signatures=list(signed), **kwargs
        )

    def post(self, request, *args, **kwargs):
        if "withdraw" in request.POST:
            return self.withdraw()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if form.cleaned_data["seen"] != self.seen:
            form.add_error(
                None, _("The page changed while you were reading. Please read it again and sign then.")
            )
            form.data = {**form.data.dict(), "seen": self.seen}
            return self.form_invalid(form)
        with transaction.atomic():
            status_log.signed(self.request.user, self.sign(**form.cleaned_data), self.page)
        messages.success(self.request, _("“%(title)s” was signed.") % {"title": self.page.title})
        return HttpResponseRedirect(reverse("scs_translations:index"))

    def sign(self, kind, name, seen):
        source_hash, _colon, text_hash = seen.partition(":")
        return TranslationRecord.objects.create(
            page_id=self.page.pk,
            locale_id=self.page.locale_id,
            revision_id=self.page.live_revision_id,
            kind=kind,
            source_hash=source_hash,
            text_hash=text_hash,
            reviewer=self.request.user,
            reviewer_name=name,
        )

    def withdraw(self):
        """Take back every signature of the page; the log keeps who signed and who took it back."""
        with transaction.atomic():
            TranslationRecord.objects.filter(page=self.page, reviewer_name__gt="").delete()
            status_log.withdrawn(self.request.user, self.page)
        messages.success(self.request, _("The signatures were taken back."))
        return HttpResponseRedirect(reverse("scs_translations:index"))


def signable(pk):
    """The live version ``pk``, fresh from the database. An alias has no words of its own to sign."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = get_object_or_404(pages.filter(live=True, alias_of__isnull=True), pk=pk).specific
    if not isinstance(page, CompleteTranslationMixin):
        raise Http404
    return page


def beside_each_other(source, page):
    """``[(source text, own text)]`` in the order of the page; then what the source alone says."""
    theirs, own = (texts(source) if source is not None else {}), texts(page)
    paths = [*own, *(path for path in theirs if path not in own)]
    return [(_plain(theirs.get(path, "")), _plain(own.get(path, ""))) for path in paths]


def _plain(text):
    """Rich text as the words in it, a line for each paragraph and item."""
    return strip_tags(text.replace("</p>", "</p>\n").replace("</li>", "</li>\n")).strip()
