"""What a visitor typed, freed of characters that break a list, a spreadsheet or the reading order."""

import unicodedata


# Overrides change the order in which a whole line is read; joiners (ZWJ, ZWNJ) belong to Persian and
# Indic spelling and stay. Source: Unicode UAX #9, explicit directional formatting characters.
BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Not allowed in XML, so in no spreadsheet either.
NONCHARACTERS = set("\ufffe\uffff")
# Letters and signs by their category, and yet nothing to see: Hangul fillers and the empty braille cell.
FILLERS = set("\u115f\u1160\u3164\uffa0\u2800")


def clean_text(text):
    """``text`` without control characters (line feeds and tabs stay), surrogates and bidi overrides."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if not _harmful(c)).strip()


def one_line(text):
    """``text`` with every run of white space as one space, as a single-line field shows it."""
    return " ".join(text.split())


def without_format_characters(text):
    """``text`` in compatibility form without marks a keyboard or a contact list adds unseen."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def is_blank(text):
    """True where a reader would see nothing, such as a name of zero-width spaces."""
    return all(c.isspace() or unicodedata.category(c) == "Cf" or c in FILLERS for c in text)


def _harmful(char):
    if unicodedata.category(char) in {"Cc", "Cs"}:
        return char not in "\n\t"
    return char in BIDI_CONTROLS or char in NONCHARACTERS
