import pytest

from tasks.cleaning.authors import clean_authors


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["By Ana Lima"], ("Ana Lima",)),
        (["Ana Lima and Jo Park, Hill Herald"], ("Ana Lima", "Jo Park")),
        (["ANA LIMA | ana@hillherald.example"], ("ANA LIMA",)),
        (["ana lima"], ("Ana Lima",)),
        (["Dr. Ana Lima in Tarna"], ("Ana Lima",)),
        (["Ana Lima Published: 3 June"], ("Ana Lima",)),
        (["By Ana Lima-Ruiz November 14, 2026"], ("Ana Lima-Ruiz",)),
        (["Ana Lima Fri 14 Nov 2026 12:30"], ("Ana Lima",)),
        (["HW Updated: 14 November 2026"], ()),
        (["June May-Martin"], ("June May-Martin",)),
        (["Ana Lima", "Ana Lima", "Ana"], ("Ana Lima",)),
        (["View all posts by Jo Park"], ("Jo Park",)),
        (["Ana van der Berg"], ("Ana van der Berg",)),
        (
            [
                "Reuters",
                "News Desk",
                "The Associated Press",
                "hillherald.example",
                "@ana",
                "Staff Writer",
                "3 June 2024",
            ],
            (),
        ),
        (["Dr. Ana Lima, PhD", "Lt. Col. Jo Park", "Rev. Mia Roth"], ("Ana Lima", "Jo Park", "Mia Roth")),
        (["ANA LIMA, Senior Reporter", "Staff Writer Jo Park"], ("ANA LIMA", "Jo Park")),
        (["Ana Lima Chief Correspondent", "Contributor: Jo Park"], ("Ana Lima", "Jo Park")),
        (
            ["Ana Lima (Reuters)", "Jo Park, AFP", "Mia Roth with agencies"],
            ("Ana Lima", "Jo Park", "Mia Roth"),
        ),
        (["Ana Lima, The Canadian Press", "Jo Park jo.park@hillherald.example"], ("Ana Lima", "Jo Park")),
        (["Text by Ana Lima; photos by Jo Park"], ("Ana Lima",)),
        (["Opinion by Ana Lima", "Por Jo Park"], ("Ana Lima", "Jo Park")),
        (["Special to the Herald: Ana Lima"], ("Ana Lima",)),
        (["Prensa Latina", "Deutsche Presse-Agentur", "Xinhua", "By Reuters Staff"], ()),
        ([""], ()),
    ],
)
def test_clean_authors(names: list[str], expected: tuple[str, ...]):
    assert clean_authors(names, "Hill Herald") == expected


def test_what_is_as_long_as_an_article_is_no_byline():
    assert clean_authors(["Ana Lima" + "x" * 100_000, "Ivo Maas"]) == ("Ivo Maas",)
    assert len(clean_authors(["; ".join(f"Ana Lima{letter}" for letter in "abcdefghij" * 10)])) == 10
