"""The demo as the auditors see it: a clinician has signed the Spanish page, and one page shows every block."""

import io
import logging
import os


def build(folder, address):
    """Fill a demo in ``folder`` that will answer at ``address``; returns its shipped page by language."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "example_project.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "BASE_URL": address,
    }
    import django
    from django.core.management import call_command

    django.setup()
    # A form with mistakes is asked for on purpose.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    call_command("migrate", verbosity=0)
    call_command("load_demo", base_url=address, stdout=io.StringIO())
    from tests.builders import sign
    from wagtail_scs.pages.models import ProcedurePage

    pages = {page.locale.language_code: page for page in ProcedurePage.objects.all()}
    sign(pages["es"], name="Dr. Ana Ejemplo")
    return pages


def documents(pages, folder):
    """Files with every kind of page of ours in every language, and a page with every block as its preview shows it."""
    folder.mkdir()
    return [write(folder / f"{name}.html", answer) for name, answer in answers(pages)]


def write(path, answer):
    path.write_bytes(answer.content)
    return path


def answers(pages):
    from django.test import Client

    from tests.builders import post
    from tests.gallery import make_gallery

    client = Client(headers={"host": "localhost"})
    for code, page in pages.items():
        yield f"page-{code}", client.get(page.url)
        yield f"empty-form-{code}", client.get(f"/scs/contact/{code}/")
        yield f"mistakes-{code}", post(page, client, name="", email="", answer="0")
        yield f"thanks-{code}", client.get(f"/scs/thank-you/{code}/standard/{page.pk}/")
    # In English, as the previews are. Their own frame is Wagtail's.
    yield "every-block", client.get(make_gallery(pages["en"].get_parent()).url)
