"""A mail server on the loopback interface that behaves as badly as a test wants."""

import socketserver
import threading
from contextlib import contextmanager


@contextmanager
def mail_server(settings, manner="kind", meanwhile=lambda: None):
    """Run the server and point Django's SMTP backend to it. Yields the mails it took, as text.

    ``manner``: ``kind``; ``silent`` accepts the connection and says nothing; ``rude`` refuses the
    recipients; ``tired`` hangs up half way through a mail. ``meanwhile`` is called while a mail is taken.
    """
    server = Server(("127.0.0.1", 0), Conversation)
    server.manner, server.meanwhile, server.mails = manner, meanwhile, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    try:
        yield server.mails
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, *args):
        self.closing = threading.Event()
        super().__init__(*args)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        if self.server.manner == "silent":
            self.server.closing.wait(30)
            return
        self.say("220 ready")
        while (line := self.rfile.readline()) and self.reply(line.decode().strip().upper()):
            pass

    def reply(self, line):
        """Answer one line; False ends the conversation."""
        if line.startswith("RCPT") and self.server.manner == "rude":
            return self.say("550 nobody here by that name")
        if line.startswith("DATA"):
            return self.take_mail()
        self.say("221 bye" if line.startswith("QUIT") else "250 fine")
        return not line.startswith("QUIT")

    def take_mail(self):
        self.say("354 go on")
        if self.server.manner == "tired":
            self.rfile.readline()
            return False
        lines = []
        while (line := self.rfile.readline().decode("ascii", "surrogateescape")).rstrip("\r\n") != ".":
            lines.append(line)
        self.server.mails.append("".join(lines))
        self.server.meanwhile()
        return self.say("250 taken")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())
        return True
