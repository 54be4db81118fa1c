import pytest

from tasks.cleaning.language import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army entered the town on Monday, officials said.", "en"),
        ("L'armée est entrée dans la ville lundi, selon les autorités.", "fr"),
        ("Войска вошли в город в понедельник, сообщили власти.", "ru"),
        ("دخل الجيش المدينة يوم الاثنين، بحسب ما قاله مسؤولون.", "ar"),
        ("Tarna, 3 June", None),
        ("", None),
    ],
)
def test_language(text: str, expected: str | None):
    assert detect_language(text) == expected
