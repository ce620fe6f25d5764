import pytest

from tests.builders import make_languages, make_versions


WORDS = {
    "en": "The impulses change how pain signals reach the brain.",
    "ar": "تغير النبضات طريقة وصول إشارات الألم إلى الدماغ.",
    "zh-hans": "电脉冲会改变疼痛信号到达大脑的方式。",
}


@pytest.fixture
def versions(db, settings):
    """A page live in English, Arabic and Chinese, each with a sentence of its own and the contact form."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("en", "English"),
        ("ar", "العربية"),
        ("zh-hans", "简体中文"),
    ]
    make_languages(WORDS)
    versions = make_versions("ar", "zh-hans")
    for code, page in versions.items():
        body = [
            {"type": "section", "value": {"heading": "SCS", "text": f"<p>{WORDS[code]}</p>"}},
            {"type": "contact_form", "value": {"heading": "", "intro": "<p>Fill it in below.</p>"}},
        ]
        page.body = page.body.stream_block.to_python(body)
        page.save()
    return versions
