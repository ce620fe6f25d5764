"""A stand-in for Google's reCAPTCHA on this machine: TLS, a script for the page and a judge with many moods."""

import datetime
import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


PASSED = {"success": True, "hostname": "testserver", "action": "scs_contact_form", "score": 0.9}
# What the page's script of Google does, as far as ours uses it. The box passes when it is clicked.
SCRIPT = b"""
window.grecaptcha = {
  ready: (then) => then(),
  render: (box, options) => {
    window.standIn = options;
    if (options.size === "invisible") return 0;
    const button = document.createElement("button");
    button.type = "button";
    button.id = "stand-in";
    button.textContent = "I am not a robot";
    button.onclick = () => options.callback("token");
    box.append(button);
    return 0;
  },
  execute: (key, options) => {
    if (options) return Promise.resolve(`token ${key} ${options.action}`);
    window.standIn.callback("token");
  },
};
"""


class StandIn:
    """``domain``: for RECAPTCHA_DOMAIN. ``answer``: bytes, or a function that is given the connection."""

    def __init__(self, folder):
        self.asked, self.answer, self.status, self.script_status = [], json.dumps(PASSED).encode(), 200, 200
        self.authority = make_certificates(folder)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(self))
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem")
        # The handshake belongs to each connection's own thread.
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.domain = f"localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def says(self, answer):
        self.answer = answer if isinstance(answer, bytes) or callable(answer) else json.dumps(answer).encode()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def handler_for(stand_in):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            posted = self.rfile.read(int(self.headers["Content-Length"])).decode()
            stand_in.asked.append({key: values[0] for key, values in parse_qs(posted).items()})
            if callable(stand_in.answer):
                return stand_in.answer(self)
            return self.reply(stand_in.status, stand_in.answer)

        def do_GET(self):
            self.reply(stand_in.script_status, SCRIPT)

        def reply(self, status, body):
            self.send_response(status)
            self.send_header("Content-Type", "application/javascript")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """A test's output is no place for the stand-in's."""

    return Handler


def hang(handler):
    time.sleep(8)


def close(handler):
    handler.close_connection = True


def drip(handler):
    """A byte every tenth of a second: no timeout between two bytes ever strikes."""
    handler.send_response(200)
    handler.end_headers()
    _drip(handler, json.dumps({**PASSED, "padding": "x" * 100}).encode())


def drip_head(handler):
    _drip(handler, b"HTTP/1.0 200 OK\r\nX-Padding: " + b"x" * 100)


def _drip(handler, text):
    try:
        for byte in text:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def half(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b'{"success": true,')


def flood(handler):
    """Thirty megabytes that would be a yes."""
    handler.send_response(200)
    handler.end_headers()
    try:
        handler.wfile.write(json.dumps(PASSED).encode()[:-1] + b', "padding": "')
        for _ in range(30):
            handler.wfile.write(b"x" * 2**20)
        handler.wfile.write(b'"}')
    except OSError:
        pass


def make_certificates(folder):
    """A certificate authority and a certificate of it for localhost, good for this hour. Returns the former's path."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name, name = _name("A test's authority"), _name("localhost")
    ca = _certificate(ca_name, ca_key, ca_name, ca_key, is_authority=True)
    leaf = _certificate(name, key, ca_name, ca_key, is_authority=False)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(secret + leaf.public_bytes(serialization.Encoding.PEM))
    (folder / "authority.pem").write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    return folder / "authority.pem"


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject, key, issuer, issuer_key, is_authority):
    now, hour = datetime.datetime.now(datetime.UTC), datetime.timedelta(hours=1)
    usage = {"digital_signature": True, "key_cert_sign": is_authority, "crl_sign": is_authority}
    unused = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    usage |= dict.fromkeys((*unused, "encipher_only", "decipher_only"), False)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - hour)
        .not_valid_after(now + hour)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )
