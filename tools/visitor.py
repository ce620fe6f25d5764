"""What a visitor without scripts does with the contact form, read from the HTML alone."""

import html
import re


MESSAGE = {
    "name": "Maria Lopez",
    "email": "maria@patients.example",
    "phone": "",
    "reason": "question",
    "message": "How long does the trial take?",
}
FORM = re.compile(r'<form class="scs-form" action="([^"#]+)[^"]*".*?</form>', re.S)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
QUESTION = re.compile(r'for="scs-answer">\D*(\d+)\D+(\d+)')


def read_form(page):
    """``(action, fields)`` of the contact form in ``page``: where it posts and what it carries hidden."""
    form = FORM.search(page)
    if form is None:
        raise LookupError("The page has no contact form.")
    return form.group(1), {name: html.unescape(value) for name, value in HIDDEN.findall(form.group(0))}


def send_message(page, post):
    """Fill the form of ``page`` and answer the question, asked at once or in a second step.

    ``post(action, fields)`` sends a form and returns ``(status, body)``. Returns the status codes.
    """
    statuses = []
    while len(statuses) < 2:
        action, fields = read_form(page)
        status, page = post(action, {**fields, **MESSAGE, **_answer(page)})
        statuses.append(status)
        if status != 422:
            break
    return statuses


def _answer(page):
    numbers = QUESTION.search(page)
    return {"answer": sum(map(int, numbers.groups()))} if numbers else {}
