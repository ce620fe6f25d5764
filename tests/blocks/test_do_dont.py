import pytest
from django.utils.translation import override

from wagtail_scs.blocks import DoDontBlock

from .anatomy import errors_of, parse, render, text_of


def advice(do=("Walk a little",), dont=("Do not lift heavy bags",)):
    return {"heading": "", "do": list(do), "dont": list(dont)}


def lists(html):
    """``[(word above the list, its items), …]``"""
    groups = [group for group in parse(html).iter("div") if group.find("h3") is not None]
    return [(text_of(group.find("h3")), [text_of(li) for li in group.findall("ul/li")]) for group in groups]


def test_a_word_above_each_list_says_what_it_is():
    html = render(DoDontBlock(), advice(do=["Walk a little", "Drink enough"]))

    assert lists(html) == [
        ("Do", ["Walk a little", "Drink enough"]),
        ("Don’t", ["Do not lift heavy bags"]),
    ]


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_words_are_said_in_the_language_of_the_page(language):
    with override(language):
        words = [word for word, _items in lists(render(DoDontBlock(), advice()))]

    assert all(words) and not {"Do", "Don’t"} & set(words)


@pytest.mark.parametrize("name", ["do", "dont"])
def test_neither_list_may_be_empty(name):
    errors = errors_of(DoDontBlock(), advice(**{name: []}))

    assert list(errors["blockErrors"]) == [name]
