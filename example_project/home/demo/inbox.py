"""A few messages as visitors write them, so that the inbox shows what it is for. Everybody in them is made up."""

from datetime import timedelta

from django.utils import timezone, translation

from wagtail_scs.clinic import clinic_of
from wagtail_scs.conf import settings
from wagtail_scs.forms.context import FormContext
from wagtail_scs.forms.fields import ContactFields
from wagtail_scs.forms.submissions import ContactSubmission, keep
from wagtail_scs.forms.traps import TRAPS


# Language, state or the trap that caught it, age in hours, name, e-mail, phone, reason, message.
MESSAGES = [
    (
        "en", "spam", 98, "Top Ranking Example", "sales@ranking.example", "", "question",
        "We bring your clinic to the first place of every search engine. Reply today for a free report.",
    ),
    (
        "es", "answered", 75, "Luis Muestra", "luis.muestra@patients.example", "", "question",
        "¿Hay que cambiar la batería del generador? ¿Cada cuánto tiempo y es otra operación?",
    ),
    (
        "en", "answered", 51, "Sam Sample", "", "+1 555 010 0123", "appointment",
        "I have had leg pain since my back operation two years ago. Please call me about an appointment, "
        "any day after 3 pm.",
    ),
    (
        "ar", "read", 27, "ليلى مثال", "layla.mithal@patients.example", "", "question",
        "السلام عليكم، هل يمكنني إجراء تصوير بالرنين المغناطيسي بعد زرع الجهاز؟ لدي موعد للتصوير في الشهر القادم.",
    ),
    (
        "en", "new", 6, "Jordan Example", "jordan@patients.example", "", "question",
        "My physiotherapist told me about the trial period. How many days does it last, and may I go to work "
        "during it?",
    ),
    (
        "es", "new", 3, "Carmen Ejemplo", "carmen.ejemplo@patients.example", "+1 555 010 0145", "appointment",
        "Buenos días. Desde hace cuatro años tengo dolor de espalda después de una operación. Me gustaría pedir una "
        "cita para saber si este tratamiento es adecuado para mí. Puedo ir cualquier mañana.",
    ),
    (
        "ar", "new", 1, "سامي تجربة", "", "+1 555 010 0167", "appointment",
        "أعاني من ألم في القدمين منذ سنتين بسبب السكري. أرغب في حجز موعد، ويناسبني يوم الثلاثاء بعد الظهر. "
        "هل يوجد مترجم؟",
    ),
    (
        "en", "honeypot", 20, "Quick Robot Example", "robot@ranking.example", "", "question",
        "Buy a thousand visitors today. Only this week for half the price.",
    ),
]  # fmt: skip


def build(site, pages):
    """Keep every message that is not there yet, as the form does, with a mail in the outbox for each."""
    for number, (language, state, age, *typed) in enumerate(MESSAGES, start=1):
        jti = f"demo-{number}"
        if not ContactSubmission.objects.filter(jti=jti).exists():
            caught = state if state in TRAPS else ""
            _write(FormContext(pages[language], "standard", language, clinic_of(site.pk)), jti, typed, caught)
            received = timezone.now() - timedelta(hours=age)
            days = settings.QUARANTINE_DAYS if caught else settings.RETENTION_DAYS
            ContactSubmission.objects.filter(jti=jti).update(
                state="new" if caught else state,
                created_at=received,
                expires_at=received + timedelta(days=days),
            )


def _write(context, jti, typed, caught):
    with translation.override(context.language):
        fields = ContactFields(dict(zip(("name", "email", "phone", "reason", "message"), typed, strict=True)))
        if not fields.is_valid():
            raise ValueError(
                f"The demo's message {jti} is not one the form would take: {fields.errors.as_json()}"
            )
        keep(context, fields.cleaned_data, jti, caught)
