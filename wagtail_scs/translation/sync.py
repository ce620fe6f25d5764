"""wagtail-localize's "Sync translated pages", saying what was not published. It is the same screen and form."""

from django.contrib import messages
from wagtail_localize.views.update_translations import UpdateTranslationsView

from wagtail_scs.gate import CompleteTranslationMixin

from .notices import not_published


class SyncView(UpdateTranslationsView):
    def form_valid(self, form):
        response = super().form_valid(form)
        if form.cleaned_data["publish_translations"] and (sentence := not_published(self._versions())):
            messages.warning(self.request, sentence)
        return response

    def _versions(self):
        """The translations of ours that were to be published."""
        model = self.object.specific_content_type.model_class()
        if not issubclass(model, CompleteTranslationMixin):
            return []
        locales = self.object.translations.filter(enabled=True).values("target_locale")
        versions = model.objects.filter(translation_key=self.object.object_id, locale__in=locales)
        return versions.select_related("locale")
