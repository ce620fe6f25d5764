"""Three tiny hosts from an empty database: what ``wagtail start`` makes, a custom base page, the mixin."""

from functools import cache

import pytest
import wagtail

from tools.readme import install_lines

from .projects.host import make_custom_base, make_mixin, make_stock


HOSTS = {"stock": make_stock, "custom_base": make_custom_base, "mixin": make_mixin}
PAGE = "/spinal-cord-stimulation/"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """``made("stock")``: that project after ``migrate`` and ``scs_create_page``, made once."""

    @cache
    def make(name):
        if name == "custom_base" and wagtail.VERSION < (8,):
            pytest.skip("Wagtail has custom base page models from 8.0 on.")
        return HOSTS[name](tmp_path_factory.mktemp(name))

    return make


@pytest.fixture(params=HOSTS)
def host(request, made):
    return made(request.param)


def test_the_page_answers_with_the_shipped_words_and_takes_a_message(host):
    answer = host.visit(PAGE)

    assert (answer["status"], answer["sent"], answer["kept"]) == (200, [422, 303], 1)
    assert "interfere with the transmission of pain signals to the brain" in answer["html"]
    assert "wagtail_scs/css/scs.css" in answer["html"]


def test_the_command_names_the_address_of_the_page(host):
    assert f"{PAGE}\n" in host.created


def test_making_the_page_again_changes_nothing(host):
    assert "kept as it is" in host.manage(*host.create)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_language_of_the_staff_changes_a_migration(host, language):
    said = host.manage("makemigrations", "--check", "--dry-run", LANGUAGE_CODE=language)

    assert said == "No changes detected\n"


def test_the_checks_find_nothing(host):
    assert "no issues" in host.manage("check", "--fail-level=WARNING")


def test_the_ready_page_on_a_custom_base_is_refused_with_a_sentence(made):
    said = made("custom_base").manage("check", expect=1, WITH_READY_PAGE="1")

    assert "wagtail_scs.E003" in said
    assert "Traceback" not in said


def test_single_blocks_render_without_page_and_request(made):
    article = made("mixin").visit("/article/")

    assert article["status"] == 200
    assert all(text in article["html"] for text in ("Arrive", "Angina", 'href="/scs/contact/en/'))


def test_the_form_on_its_own_page_takes_a_message(made):
    answer = made("mixin").visit("/scs/contact/en/")

    assert (answer["status"], answer["sent"], answer["kept"]) == (200, [303], 1)


def test_the_installation_takes_at_most_six_lines():
    assert install_lines().line_count <= 6
