"""Where things live and what templates may not contain. A failing message names the path."""

import ast
import re
from pathlib import Path

import pytest


ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "wagtail_scs"
TEMPLATES = PACKAGE / "templates" / "wagtail_scs"
BLOCKS = PACKAGE / "blocks"
SHARED = {
    "__init__",
    "base",
    "cards",
    "counts",
    "frequency",
    "buttons",
    "citations",
    "document",
    "image",
    "links",
    "outline",
    "streams",
    "translatable",
    "unknown_citations",
    "video_hosts",
}
PUBLIC = sorted(path.stem for path in BLOCKS.glob("*.py") if path.stem not in SHARED)
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "admin" not in path.relative_to(TEMPLATES).parts)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def shown(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("stem", PUBLIC)
def test_every_block_has_template_and_test(stem):
    expected = [
        TEMPLATES / "blocks" / f"{stem}.html",
        ROOT / "tests" / "blocks" / f"test_{stem}.py",
    ]

    assert [shown(path) for path in expected if not path.exists()] == []


@pytest.mark.parametrize(
    "folder", [TEMPLATES / "blocks", PACKAGE / "static/wagtail_scs/css/blocks"], ids=shown
)
def test_every_file_of_a_block_belongs_to_a_module(folder):
    assert {path.stem for path in folder.iterdir()} <= set(PUBLIC)


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_template_names_our_classes_only_and_carries_no_style_or_script(path):
    markup = re.sub(r"{%.*?%}|{#.*?#}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    markup = re.sub(r"{{.*?}}", "", markup)
    classes = {name for value in re.findall(r'\bclass="([^"]*)"', markup) for name in value.split()}

    assert [name for name in classes if not name.startswith("scs-") and name != "scs"] == []
    assert not re.search(r"\sstyle=|<style\b|\son\w+=|javascript:", markup)
    assert not re.search(r"<script(?![^>]*(\ssrc=|ld\+json))", markup)


@pytest.mark.parametrize("path", TESTS, ids=shown)
def test_every_test_file_holds_a_test(path):
    names = [
        node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if hasattr(node, "name")
    ]

    assert any(str(name).startswith("test_") for name in names)


def test_the_python_in_the_readme_compiles_and_imports_what_exists():
    examples = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)

    assert len(examples) >= 4
    for example in examples:
        compile(example, "README.md", "exec")
        for line in re.findall(r"^(?:from|import) .*$", example, re.MULTILINE):
            exec(line, {})
