"""Stored values of any block with every leaf replaced, for what no editor would type and every page must bear."""

from wagtail.blocks import ListBlock, StructBlock, URLBlock
from wagtail.blocks.field_block import CharBlock, ChooserBlock, RichTextBlock

from wagtail_scs.blocks import ProcedureStreamBlock

from .anatomy import example, stream


NOBODY = 99_999_999  # the key of something that was deleted
LINKS = f'<a linktype="page" id="{NOBODY}">page</a> <a linktype="document" id="{NOBODY}">document</a>'


def palette():
    """``(key, block, stored value of its preview)`` of every block an editor may choose."""
    blocks = ProcedureStreamBlock().child_blocks.items()
    return [(key, block, block.get_prep_value(example(block))) for key, block in blocks]


def changed(block, stored, change):
    """``stored`` with ``change(block, value)`` in the place of every leaf; a list without items gets one."""
    if isinstance(block, StructBlock):
        return {name: changed(child, stored.get(name), change) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        items = [item.get("value", item) for item in stored or []] or [_blank(block.child_block)]
        return [changed(block.child_block, item, change) for item in items]
    return change(block, _blank(block) if stored is None else stored)


def page_of(change):
    """A stream with every block of the palette, all its leaves changed."""
    return stream(*[(key, changed(block, stored, change)) for key, block, stored in palette()])


def _blank(block):
    return block.get_prep_value(block.get_default())


def deleted(block, stored):
    """Whatever was chosen or linked is gone."""
    if isinstance(block, ChooserBlock):
        return NOBODY
    return f"<p>{LINKS}</p>" if isinstance(block, RichTextBlock) else stored


def only_required(block, stored):
    """Nothing is written or chosen that need not be."""
    return stored if block.required else _blank(block)


def long_words(block, stored):
    word = "Wirbelsäule" * 28  # over 300 letters without a place to break
    if isinstance(block, RichTextBlock):
        return f"<p>{word} <a href='https://clinic.example/{word}'>{word}</a></p><ul><li>{word}</li></ul>"
    if isinstance(block, URLBlock):
        return stored or f"https://clinic.example/{word}"
    return word if isinstance(block, CharBlock) else stored


def pasted_from_word(block, stored):
    """What Wagtail's editor keeps of ``WORD``; a plain text keeps all of it, as text."""
    if isinstance(block, RichTextBlock):
        editor = block.field.widget.converter
        return editor.to_database_format(editor.from_database_format(WORD))
    return WORD if isinstance(block, CharBlock) else stored


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head>
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='mso-margin-top-alt:auto'><span style='font-family:"Calibri",sans-serif'>Before the operation<o:p></o:p></span></h1>
<p class=MsoNormal align=center style='text-align:center'><b style='mso-bidi-font-weight:normal'><span lang=EN-US
style='font-size:14.0pt;color:red'>Do not eat<o:p></o:p></span></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>&#183;<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>Bring your <font color=red>tablets</font></p>
<table class=MsoTableGrid border=1><tr><td width=100 onclick="alert(1)"><p>Cell</p></td></tr></table>
<a href="javascript:alert(1)">link</a><img src="file:///C:/image001.png" v:shapes="Picture_x0020_1"/><!--EndFragment--></body></html>"""
