"""What search engines are told: what the page shows, in the shape of schema.org 30.0, and nothing else."""

import pytest

from wagtail_scs.structured_data import merged

from .reading import content_of, document_of, structured_data, words


pytestmark = pytest.mark.django_db


def test_everything_it_says_is_on_the_page_in_every_language(pages, client):
    for page in pages.values():
        document = document_of(client, page)
        shown, data = words(content_of(document)), structured_data(document)

        [treatment] = data["MedicalTherapy"]
        assert len(data["MedicalCondition"]) == 5
        for condition in data["MedicalCondition"]:
            assert condition["name"] in shown and condition["description"] in shown
            assert condition["possibleTreatment"]["@id"] == treatment["@id"]
        assert treatment["howPerformed"].removeprefix("1. ").partition(":")[0] in shown


def test_the_page_is_a_medical_page_for_patients_about_the_treatment(pages, client, settings):
    settings.WAGTAIL_SCS_INDEX_UNREVIEWED = True
    data = structured_data(document_of(client, pages["es"]))

    [webpage], [clinic] = data["MedicalWebPage"], data["MedicalClinic"]
    assert webpage["inLanguage"] == "es"
    assert webpage["medicalAudience"] == {"@type": "Patient"}
    assert webpage["mainEntity"] == {"@id": data["MedicalTherapy"][0]["@id"]}
    assert webpage["publisher"] == {"@id": clinic["@id"]}
    assert {v["inLanguage"] for v in webpage["workTranslation"]} == {"en", "ar"}
    assert clinic["telephone"] == "+1 555 010 0199"


def test_ids_are_addresses_of_this_page_and_lasting(page, client):
    first = structured_data(document_of(client, page))
    again = structured_data(document_of(client, page))

    assert first == again
    own = [n["@id"] for kind in ("MedicalWebPage", "MedicalTherapy", "MedicalCondition") for n in first[kind]]
    assert len(own) == len(set(own))
    assert all(name.startswith(f"{page.full_url}#") for name in own)


def test_nothing_blank_is_said(page, client):
    page.body = page.body.stream_block.to_python(
        [{"type": "section", "value": {"heading": "One", "text": ""}}]
    )
    page.search_description = ""
    page.save_revision().publish()

    data = structured_data(document_of(client, page))

    assert sorted(data) == ["MedicalClinic", "MedicalWebPage"]
    assert not [
        value for nodes in data.values() for node in nodes for value in node.values() if value in ("", [], {})
    ]


def test_two_lists_of_steps_are_both_told_under_one_treatment():
    nodes = [
        {"@id": "#a", "how": "One"},
        {"@id": "#a", "how": "Two"},
        {"@id": "#a", "how": "Three", "who": "We"},
    ]

    assert merged(nodes) == [{"@id": "#a", "how": ["One", "Two", "Three"], "who": "We"}]
