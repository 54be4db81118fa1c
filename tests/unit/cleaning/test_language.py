import pytest

from tasks.cleaning.language import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army entered the town on Monday, officials said.", "en"),
        ("L'armée est entrée dans la ville lundi, selon les autorités.", "fr"),
        ("Войска вошли в город в понедельник, сообщили власти.", "ru"),
        ("دخل الجيش المدينة يوم الاثنين، بحسب ما قاله مسؤولون.", "ar"),
        ("Three killed in Idlib.", "en"),
        ("Deux morts à Bamako", "fr"),
        ("Взрыв в Киеве", "ru"),
        ("قصف على إدلب", "ar"),
        ("Clashes in Aden", None),
        ("Protest in La Paz", None),
        ("Tarna, 3 June", None),
        ("Tarna", None),
        ("", None),
    ],
)
def test_language(text: str, expected: str | None):
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Protest in La Paz", "en-GB", "en"),
        ("Gunmen abduct 12 in Zamfara", "en_US", "en"),
        ("Zwei Tote in Berlin", "de", "de"),
        ("Protest in La Paz", "zh", None),
        ("Tarna", "en", None),
        ("Войска вошли в город в понедельник, сообщили власти.", "en", "ru"),
    ],
)
def test_what_the_page_declares_decides_where_the_text_leaves_it_open(
    text: str, declared: str, expected: str | None
):
    assert detect_language(text, declared) == expected
