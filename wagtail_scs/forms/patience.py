"""How long a mail server may be silent."""

import socket
from contextlib import contextmanager


@contextmanager
def patience(seconds):
    """Let no mail backend wait longer than ``seconds`` for a silent server, unless it was told its own limit.

    Django's SMTP backend has none by default and would hang for ever. The default of this process' sockets is
    the one place that every backend and every version of Django honours (``EMAIL_TIMEOUT`` is gone from 6.1 on
    where ``MAILERS`` is set).
    """
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
