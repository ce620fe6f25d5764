"""Asking Google about a reCAPTCHA token: a dict in bounded time and bounded memory, or None. Never an exception."""

import json
import logging
import threading
import time
from http.client import HTTPException
from urllib.parse import urlencode

from wagtail_scs.conf import settings


logger = logging.getLogger(__name__)
# Google's answer is a few hundred bytes.
MAX_ANSWER_BYTES = 64 * 1024
# A server that answers byte by byte can hold this many threads, not more; then nobody waits for it any longer.
_free = threading.BoundedSemaphore(8)


def ask(token):
    """What Google says about ``token``; None where it says nothing readable within the time of the setting.

    The timeouts of Python's HTTP client count from byte to byte, so a dripping server outlasts them: the
    question is asked in a thread that is waited for only so long.
    """
    place = _free
    if not place.acquire(blocking=False):
        logger.warning("Too many questions to Google are unanswered, so the sum is asked.")
        return None
    answers, deadline = [], time.monotonic() + settings.RECAPTCHA_TIMEOUT
    thread = threading.Thread(target=_ask, args=(token, deadline, answers, place), daemon=True)
    thread.name = "scs-recaptcha"
    try:
        thread.start()
    except RuntimeError:  # the machine has no thread left
        place.release()
        return None
    thread.join(settings.RECAPTCHA_TIMEOUT)
    if not answers:
        logger.warning("Google gave no usable answer about a reCAPTCHA, so the sum is asked.")
    return answers[0] if answers else None


def _ask(token, deadline, answers, place):
    try:
        answer = json.loads(_fetch(token, deadline))
        if isinstance(answer, dict):
            answers.append(answer)
    # Refused, reset, unknown host, certificate, status, silence, half an answer; no JSON, no UTF-8, too deep.
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        logger.warning("Google could not be asked about a reCAPTCHA (%s).", type(error).__name__)
    finally:
        place.release()


def _fetch(token, deadline):
    from django_recaptcha.client import recaptcha_request

    # Without "remoteip": it is optional, and the visitor's address is nobody's business.
    question = urlencode({"secret": settings.recaptcha_keys[1], "response": token})
    with recaptcha_request(question.encode()) as response:
        body = b""
        while chunk := response.read1(8192):
            body += chunk
            if len(body) > MAX_ANSWER_BYTES or time.monotonic() > deadline:
                raise ValueError("The answer is too long or too slow.")
    return body
