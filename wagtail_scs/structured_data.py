"""What the page tells search engines (schema.org 30.0, JSON-LD). Only what the page itself shows."""

import json

from .blocks.base import ScsBlock
from .blocks.outline import streams_of
from .conf import settings


# As Django's json_script does: the data can never close its own script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_json(page, versions, clinic):
    """The page's graph as text for a ``<script type="application/ld+json">``, or "" when switched off."""
    if not settings.STRUCTURED_DATA or not hasattr(page, "get_structured_data"):
        return ""
    graph = page.get_structured_data(versions, clinic)
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).translate(
        ESCAPES
    )


def without_blanks(node):
    return {key: value for key, value in node.items() if value not in ("", None, [], {})}


def medical_web_page(page, url, versions, clinic, review=None):
    """The nodes of a procedure page: the page, what its blocks tell and, where it has a name, the clinic.

    ``review``: ``(name, moment)`` of a clinician's signature that holds.
    """
    others = [version for version in versions if not version.is_current]
    node = without_blanks(
        {
            "@type": "MedicalWebPage",
            "@id": f"{url}#webpage",
            "url": url,
            "name": page.title,
            "description": getattr(page, "search_description", ""),
            "inLanguage": page.locale.language_code,
            "datePublished": _date(page.first_published_at),
            "dateModified": _date(page.last_published_at),
            "lastReviewed": _date(review[1]) if review else "",
            "reviewedBy": {"@type": "Person", "name": review[0]} if review else {},
            "isAccessibleForFree": True,
            "medicalAudience": {"@type": "Patient"},
            "workTranslation": [
                {"@type": "MedicalWebPage", "@id": f"{v.url}#webpage", "inLanguage": v.code} for v in others
            ],
        }
    )
    return [node, *_procedure(node, page, url), *_clinic(node, clinic)]


def _procedure(webpage, page, url):
    """The treatment with what the blocks say about it, then the other nodes of the blocks."""
    told = [node for stream in streams_of(page) for child in stream for node in _told(child, page)]
    if not told:
        return []
    procedure = {"@type": "MedicalTherapy", "@id": f"{url}#procedure", "name": page.title}
    webpage["mainEntity"] = {"@id": procedure["@id"]}
    return [without_blanks(node) for node in merged([procedure, *told])]


def _told(child, page):
    return child.block.get_structured_data(child.value, page) if isinstance(child.block, ScsBlock) else []


def merged(nodes):
    """One node for each ``@id``. Where two nodes say different things under one name, both stay."""
    graph = {}
    for node in nodes:
        known = graph.setdefault(node["@id"], {})
        for name, said in node.items():
            before = known.get(name, said)
            known[name] = (
                said if before == said else [*(before if isinstance(before, list) else [before]), said]
            )
    return list(graph.values())


def _clinic(node, clinic):
    if not clinic.clinic_name:
        return []
    site = clinic.site.root_url
    node["publisher"] = {"@id": f"{site}#clinic"}
    return [
        without_blanks(
            {
                "@type": "MedicalClinic",
                "@id": f"{site}#clinic",
                "name": clinic.clinic_name,
                "url": site,
                "telephone": clinic.phone,
            }
        )
    ]


def _date(moment):
    return moment.date().isoformat() if moment else ""
