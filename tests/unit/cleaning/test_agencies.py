import pytest

from tasks.cleaning.agencies import agencies, agencies_named, agency_called, agency_of_site


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("(Reuters)", "Reuters"),
        ("By Reuters Staff", "Reuters"),
        ("afp", "Agence France-Presse"),
        ("APP", "Associated Press of Pakistan"),
        ("app", None),
        ("Xinhua writer", "Xinhua"),
        ("News agencies", "agencies"),
        ("Hill Herald", None),
        ("", None),
    ],
)
def test_credits(name: str, expected: str | None):
    assert agency_called(name) == expected


def test_a_line_may_name_several():
    assert agencies_named("Reporting by Ana Lima, Reuters; AFP and AP contributed") == [
        "Reuters",
        "Agence France-Presse",
        "Associated Press",
    ]
    assert agencies_named("By Petra Novak and Ana Petra") == []


def test_sites():
    assert agency_of_site("apnews.com") == "Associated Press"
    assert agency_of_site("hillherald.example") is None
    assert agency_of_site(None) is None


def test_a_name_belongs_to_one_agency():
    names = [name for agency in agencies() for name in (*agency.names, *agency.weak)]
    domains = [domain for agency in agencies() for domain in agency.domains]
    assert len(names) == len(set(names))
    assert len(domains) == len(set(domains))
