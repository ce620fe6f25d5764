"""As many messages as ``ROWS`` says, with the same answers in our table and in the peer's.

The first thousands are made by Django, with names, addresses and texts of their own in three languages; ``copies``
makes a million of them in minutes. None is a copy of its neighbour.
"""

import os

from benchmarks.copies import copy_rows, execute, later


ROWS = int(os.environ.get("ROWS", "100000"))
SEEDS = 5000
LANGUAGES = ("en", "es", "ar")
QUESTIONS = {
    "en": "How long does the trial take, and what does it cost me?\n\nMy back was operated on {number} weeks ago. ",
    "es": "¿Cuánto dura la prueba y cuánto me cuesta?\n\nMe operaron de la espalda hace {number} semanas. ",
    "ar": "كم تستغرق التجربة وكم تكلفني؟\n\nأجريت لي عملية في الظهر قبل {number} أسبوعًا. ",
}
NAMES = {"en": "Maria Lopez", "es": "Begoña Núñez", "ar": "ليلى حداد"}
STATES = ("new", "read", "read", *["answered"] * 17)


def answers(number):
    from benchmarks.post import MESSAGE

    language = LANGUAGES[number % 3]
    own = {
        "name": f"{NAMES[language]} {number}",
        "email": f"patient.{number}@patients.example",
        "phone": f"+1 555 {number:07}",
        "reason": ("appointment", "question")[number % 2],
        "message": QUESTIONS[language].format(number=number % 50) * 3 + str(number),
    }
    return {**MESSAGE, **own}


def our_row(page, number):
    from django.utils import timezone, translation

    from wagtail_scs.forms.fields import schema
    from wagtail_scs.models import ContactSubmission, FormSnapshot

    language, now, said = LANGUAGES[number % 3], timezone.now(), answers(number)
    with translation.override(language):
        snapshot = FormSnapshot.of(schema())
    return ContactSubmission(
        jti=f"benchmark {number}", created_at=now, expires_at=now + now.resolution * 10**15, form_key="standard",
        reason=said["reason"], language=language, state=STATES[number % 20], page_id=page.pk, page_title=page.title,
        page_url=page.full_url, site_id=page.get_site().pk, snapshot=snapshot, payload=said,
    )  # fmt: skip


def peer_row(page, number):
    from wagtail.contrib.forms.models import FormSubmission

    return FormSubmission(page_id=page.pk, form_data=answers(number))


def plant(make, moment):
    """The first rows, or all of them where they are sealed: a sealed row cannot be copied."""
    seeds = ROWS if "BENCHMARK_KEYS" in os.environ else min(ROWS, SEEDS)
    for start in range(0, seeds, 1000):
        rows = [make(number) for number in range(start, min(start + 1000, seeds))]
        type(rows[0]).objects.bulk_create(rows, batch_size=100)
    execute(f"UPDATE {{table}} SET {moment} = {later(moment, f'id - {ROWS}')}", type(rows[0]))
    copy_rows(type(rows[0]), moment, seeds, ROWS - seeds)
