"""``python -m tests.projects.visit /path/``: visit a page of the project as a patient would and print what came of it.

With a form on the page a message is sent in two steps, without script. One line of JSON.
"""

import json
import sys
from urllib.parse import urlencode

import django
from django.test import Client

from tools.visitor import read_form, send_message


def visit(path):
    client = Client(headers={"host": "localhost"})
    response = client.get(path)
    page, before = response.content.decode(), _rows()
    sent = _send(client, page)
    return {"status": response.status_code, "html": page, "sent": sent, "kept": _rows() - before}


def _send(client, page):
    def post(action, fields):
        answer = client.post(action, urlencode(fields), content_type="application/x-www-form-urlencoded")
        return answer.status_code, answer.content.decode()

    try:
        read_form(page)
    except LookupError:
        return None
    return send_message(page, post)


def _rows():
    from wagtail_scs.models import ContactSubmission

    return ContactSubmission.objects.count()


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(visit(sys.argv[1])))
