"""A visitor in front of the clinic's page: what people do there, in the words of the tests.

A key, a click or a fetch takes effect when the browser comes to it, and a machine may be busy with other things.
So whatever follows from one is waited for, and nothing is read or pressed on a page that is still arriving.
"""

import re
import time
from urllib.parse import urlsplit


# Milliseconds a step may take on a machine that runs other things too; passing tests never wait for it.
PATIENCE = 60_000
# Chromium writes this line for every answer that is an error, as the form with mistakes (422) is.
ERROR_STATUS = "Failed to load resource: the server responded with a status of 422"
NOTE_VIOLATIONS = """
window.scsViolations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.scsViolations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Visitor:
    """``page``: Playwright's page. Everything its console says and every host it asks is written down.

    ``has_script``: whether the question comes while the visitor writes, or after the first post.
    """

    def __init__(self, context, world, has_script=True):
        self.has_script = has_script
        self.world, self.console, self.errors, self.hosts, self.posts = world, [], [], set(), []
        self.trusted = {urlsplit(world.address).netloc}
        context.add_init_script(NOTE_VIOLATIONS)
        context.on("request", self._note_request)
        self.context, self.page = context, context.new_page()
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, request):
        self.hosts.add(urlsplit(request.url).netloc)
        if request.method == "POST":
            self.posts.append(request.url)

    @property
    def complaints(self):
        """What Chromium's console said, without its line about the form's own status 422."""
        return [text for text in self.console if not text.startswith(ERROR_STATUS)]

    @property
    def violations(self):
        return self.page.evaluate("window.scsViolations || []")

    def read(self, language):
        return self.page.goto(self.world.url(language))

    def write(self, **over):
        """Fill the form's text fields; ``over`` replaces some."""
        message = {
            "name": "Maria Lopez",
            "email": "maria@patients.example",
            "message": "When may I drive?",
            **over,
        }
        for name, text in message.items():
            self.page.fill(f"#scs-{name}", text)

    def wait_until(self, happened):
        """Wait for something outside of the page, such as a request that the server has seen."""
        last = time.monotonic() + PATIENCE / 1000
        while not happened():
            assert time.monotonic() < last, "It did not happen in time."
            self.page.wait_for_timeout(10)

    def typed(self, name):
        return self.page.input_value(f"#scs-{name}")

    def answer(self, wrong=False):
        """Read the question and answer it."""
        question = self.page.inner_text("label[for=scs-answer]")
        first, second = (int(number) for number in re.findall(r"\d+", question))
        self.page.fill("#scs-answer", str(first + second + wrong))

    def send(self):
        """Send the form and wait until what the server answered is shown."""
        with self.page.expect_navigation():
            self.page.click(".scs-form button[type=submit]")

    @property
    def is_asked(self):
        return self.page.locator("#scs-answer").count() == 1

    @property
    def is_thanked(self):
        return "/scs/thank-you/" in self.page.url

    def mistakes(self):
        """What the error summary points to: ``["#scs-email", …]``."""
        return [link.get_attribute("href") for link in self.page.locator("#scs-errors a").all()]

    def wrapper(self):
        """Language and direction of our content, and the direction the browser computes."""
        return self.page.eval_on_selector(".scs", "e => [e.lang, e.dir, getComputedStyle(e).direction]")
