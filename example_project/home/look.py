"""What the page of looks shows: every token of the stylesheet and every block of the palette."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from wagtail_scs.blocks import ProcedureStreamBlock
from wagtail_scs.pages.models import ProcedurePage


THEMES = {
    "": "As shipped",
    "harbour": "Harbour",
    "clay": "Clay",
    "contrast": "High contrast",
}


def tokens():
    """``{name: default}`` as the package's own stylesheet sets them."""
    css = Path(finders.find("wagtail_scs/css/tokens.css")).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).partition("@supports")[0]
    return dict(re.findall(r"--scs-([\w-]+):\s*([^;]+);", code))


def swatches():
    """A stylesheet: an element with ``data-token`` gets that colour. The site's policy allows no style attribute."""
    colours = [name for name, value in tokens().items() if value.startswith(("#", "color-mix", "var"))]
    return "".join(f"[data-token={name}] {{ background: var(--scs-{name}); }}\n" for name in colours)


def blocks(request, language):
    """``(key, html, language)`` of the palette: as the clinic's page says it, else the block's English preview."""
    page = ProcedurePage.objects.filter(locale__language_code=language).first()
    written = {child.block_type: child for child in reversed(page.body)} if page else {}
    written.pop("on_this_page", None)  # its links lead to anchors that stand on that page alone
    context = {"request": request, "heading_level": 4}
    for key, block in ProcedureStreamBlock().child_blocks.items():
        if key in written:
            yield key, written[key].render(context), language
        else:
            yield key, _preview(block, context), "en"


def _preview(block, context):
    value = block.normalize(block.get_preview_value())
    return block.render(value, context=block.get_preview_context(value, parent_context=context))
