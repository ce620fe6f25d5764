from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from . import look


def show_look(request):
    """Every token and every block, with ``?theme=`` of :data:`look.THEMES` and ``?language=`` of the site."""
    language = request.GET.get("language")
    language = language if language in dict(settings.LANGUAGES) else "en"
    theme = request.GET.get("theme")
    context = {
        "language": language,
        "languages": settings.LANGUAGES,
        "theme": theme if theme in look.THEMES else "",
        "themes": look.THEMES,
        "tokens": look.tokens(),
    }
    with override(language):
        context["blocks"] = list(look.blocks(request, language))
        return render(request, "home/look.html", context)


def swatches(request):
    return HttpResponse(look.swatches(), content_type="text/css")
