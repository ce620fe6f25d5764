"""The table of risks: a table on a wide screen, a list of risks on a phone, and the same to a screen reader."""

import pytest

from tests.blocks.anatomy import render
from tools import bundle_css
from wagtail_scs.blocks import RiskListBlock


COLUMNS = ["How often", "How serious", "What is done about it"]


@pytest.fixture
def tab(chromium):
    context = chromium.new_context()
    tab = context.new_page()
    show(tab)
    yield tab
    context.close()


def show(tab, value=None):
    style = f"<style>{bundle_css.bundle()}</style>"
    tab.set_content(
        f'<html lang="en">{style}<main class="scs">{render(RiskListBlock(), value)}</main></html>'
    )


def test_the_cells_of_a_risk_stand_beside_each_other_where_there_is_room(tab):
    tab.set_viewport_size({"width": 1280, "height": 640})

    assert len(set(edges(tab))) == 4


def test_they_stand_below_each_other_on_a_phone(tab):
    tab.set_viewport_size({"width": 320, "height": 640})

    assert len(set(edges(tab))) == 1
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


def test_a_screen_reader_hears_the_name_of_the_column_in_every_cell_of_a_phone(tab):
    tab.set_viewport_size({"width": 320, "height": 640})

    risk = tab.get_by_role("row").first

    assert risk.get_by_role("rowheader").inner_text() == "Example of a risk"
    for column in COLUMNS:
        assert risk.get_by_role("cell", name=column).count() == 1


def test_a_screen_reader_hears_the_columns_once_where_they_are_shown(tab):
    tab.set_viewport_size({"width": 1280, "height": 640})

    headers = tab.get_by_role("table", name="What can go wrong").get_by_role("columnheader")

    assert headers.all_inner_texts() == ["Risk", *COLUMNS]
    assert tab.get_by_role("cell", name="How often").count() == 0


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_words_of_300_letters_stay_inside_the_page(tab, width):
    word = "w" * 300
    risk = {"name": word, "frequency": "common", "severity": "varies", "source": word}
    tab.set_viewport_size({"width": width, "height": 640})

    show(tab, {"heading": word, "risks": [{**risk, "management": f"<p>{word}</p>"}] * 2})

    assert tab.evaluate("document.documentElement.scrollWidth") == width


def edges(tab):
    """Where the cells of the first risk begin."""
    script = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
    return tab.eval_on_selector_all("tbody tr:first-child > *", script)
