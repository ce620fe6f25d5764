"""The ways a visitor shows what each captcha wants to see, and how each one's helper goes out of service."""

from playwright.sync_api import expect


CAPTCHAS = ("arithmetic", "adaptive", "altcha", "recaptcha")


def is_shown(visitor, selector):
    """Fails unless the visitor comes to see it: a script may need its moment."""
    expect(visitor.page.locator(selector)).to_be_visible()


def is_hidden(visitor, selector):
    expect(visitor.page.locator(selector)).to_be_hidden()


def wait_until_proven(visitor):
    is_shown(visitor, "[data-scs-proven]")


def agree(visitor):
    visitor.page.click("[data-scs-offer] button")


def tick_the_box(visitor):
    """What Google's box asks for; done when the page says so."""
    visitor.page.click("#stand-in")
    wait_until_proven(visitor)


class Captcha:
    """The captcha ``name`` in the site's settings; ``google``: the stand-in, for ``recaptcha`` alone."""

    def __init__(self, name, settings, google=None):
        self.name, self.settings, self.google = name, settings, google
        settings.WAGTAIL_SCS_CAPTCHA = name

    def pass_with_script(self, visitor):
        if self.name == "arithmetic":
            return visitor.answer()
        if self.google:
            visitor.trusted.add(self.google.domain)
            agree(visitor)
            tick_the_box(visitor)
        wait_until_proven(visitor)
        is_hidden(visitor, "#scs-answer")

    def go_out_of_service(self, visitor):
        """Google's judge refuses connections; the proofs of work have no service but their script."""
        if self.google:
            visitor.trusted.add(self.google.domain)
            agree(visitor)
            tick_the_box(visitor)
            self.settings.RECAPTCHA_DOMAIN = "127.0.0.1:1"
        else:
            visitor.page.wait_for_selector("#scs-answer")
