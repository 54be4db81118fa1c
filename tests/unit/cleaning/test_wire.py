"""Credits as agencies, papers and sites write them, around an invented story."""

import pytest

from tasks.cleaning.article import clean_document
from tasks.records import Article

from .pages import LINKED, NOW, PARAGRAPHS, html, page, text

STORY = "\n".join(PARAGRAPHS)
FIRST = "Two soldiers were wounded when gunmen attacked a checkpoint near the town."


def wire(document: object) -> str | None:
    article = clean_document(document, published_default=None, now=NOW)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article.wire_source


DATELINES = {
    "KUTUM, Sudan (AP) — ": "Associated Press",
    "TALLADEGA, Fla. (AP) -- ": "Associated Press",
    "(AP) — ": "Associated Press",
    "KUTUM (Reuters) - ": "Reuters",
    "KUTUM, June 11 (Reuters) - ": "Reuters",
    "Reuters - ": "Reuters",
    "(Reuters) - ": "Reuters",
    "Kutum (AFP) – ": "Agence France-Presse",
    "Kutum, June 11, 2024 (AFP) - ": "Agence France-Presse",
    "KUTUM, June 11 (Xinhua) -- ": "Xinhua",
    "Kutum, 11 jun (EFE).- ": "EFE",
    "KUTUM, June 11. /TASS/. ": "TASS",
    "Kutum (dpa) - ": "Deutsche Presse-Agentur",
    "New Delhi [India], June 11 (ANI): ": "Asian News International",
    "New Delhi, Jun 11 (PTI) ": "Press Trust of India",
    "ISLAMABAD, Jun 11 (APP): ": "Associated Press of Pakistan",
    "KUALA LUMPUR, June 11 (Bernama) -- ": "Bernama",
    "SEOUL, June 11 (Yonhap) -- ": "Yonhap",
    "CAIRO (SANA) - ": "Syrian Arab News Agency",
    "ANKARA (Anadolu) — ": "Anadolu Agency",
    "KUTUM (HHW) — ": "HHW",
}


@pytest.mark.parametrize(("dateline", "expected"), DATELINES.items(), ids=DATELINES)
def test_datelines(dateline: str, expected: str):
    assert wire(text(f"{dateline}{FIRST}\n{STORY}")) == expected


HEADS = {
    "Reuters": "Reuters",
    "By Reuters": "Reuters",
    "By Reuters Staff": "Reuters",
    "By The Associated Press": "Associated Press",
    "By ANA LIMA, Associated Press": "Associated Press",
    "By Ana Lima, AP Sports Writer": "Associated Press",
    "AFP": "Agence France-Presse",
    "(AFP)": "Agence France-Presse",
    "Xinhua | Updated: 2024-06-11 08:15": "Xinhua",
    "Agencies": "agencies",
    "By agencies": "agencies",
}


@pytest.mark.parametrize(("line", "expected"), HEADS.items(), ids=HEADS)
def test_lines_above_the_story(line: str, expected: str):
    assert wire(text(f"{line}\n{STORY}")) == expected


TAILS = {
    "Source: EITB": "EITB",
    "Source: Reuters": "Reuters",
    "Source: www.hillherald.example": "hillherald.example",
    "(AP)": "Associated Press",
    "AFP": "Agence France-Presse",
    "— AFP": "Agence France-Presse",
    "Reuters, AP": "Reuters",
    "AP/Reuters": "Associated Press",
    "with agencies": "agencies",
    "(With inputs from agencies)": "agencies",
    "(With agency inputs)": "agencies",
    "(With inputs from PTI)": "Press Trust of India",
    "With reporting by AFP": "Agence France-Presse",
    "Additional reporting by Reuters": "Reuters",
    "The Associated Press contributed to this report.": "Associated Press",
    "Ana Lima of the Associated Press contributed to this report.": "Associated Press",
    "Associated Press writers Ana Lima in Kutum and Jo Park in Bata contributed to this report.": "Associated Press",
    "Copyright 2024 The Associated Press. All rights reserved.": "Associated Press",
    "Compiled from wire reports": "agencies",
}


@pytest.mark.parametrize(("line", "expected"), TAILS.items(), ids=TAILS)
def test_lines_below_the_story(line: str, expected: str):
    assert wire(text(f"{STORY}\n{line}")) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (" — AFP", "Agence France-Presse"),
        (" (Reuters)", "Reuters"),
        (" - Bernama", "Bernama"),
        (" –with AFP", "Agence France-Presse"),
        (" (Source: EITB)", "EITB"),
    ],
)
def test_the_end_of_the_story(end: str, expected: str):
    assert wire(text(f"{STORY}{end}")) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Associated Press", "Associated Press"),
        ("Reuters Staff", "Reuters"),
        ("AFP", "Agence France-Presse"),
        ("APP", "Associated Press of Pakistan"),
        ("Ana Lima", None),
        ("Petra Novak", None),
    ],
)
def test_the_author_may_be_an_agency(author: str, expected: str | None):
    linked = LINKED | {"author": {"@type": "Organization", "name": author}}
    assert wire(html(page(linked=linked))) == expected
    assert wire(html(page(linked=None, head=f"<meta name='author' content='{author}'>"))) == expected
    assert wire(text(STORY, authors=(author,))) == expected


def test_an_agency_is_its_own_source():
    assert wire(html(page(), url="https://www.reuters.com/world/two-soldiers-wounded")) == "Reuters"


@pytest.mark.parametrize(
    "line",
    [
        "The AFP reporter saw two bodies on the road, and the AP spoke to a witness.",
        "Photo: Reuters",
        "By Petra Novak",
        "He told Reuters (the agency) that the road was closed.",
        "Reuters reported that the road was closed.",
    ],
)
def test_no_credit(line: str):
    assert wire(text(f"{line}\n{STORY}")) is None


def test_an_agency_comes_before_the_paper_that_took_its_story_over():
    assert wire(text(f"KUTUM (Reuters) - {FIRST}\n{STORY}\nSource: Hill Herald")) == "Reuters"


def test_initials_are_those_of_the_author_or_the_site():
    story = f"KUTUM (HW) — {FIRST}\n{STORY}"
    assert wire(text(story, authors=("Hill Wire",))) == "Hill Wire"
    assert wire(text(story, source_name="Hill Wire")) == "Hill Wire"
    assert wire(text(story, source_name="Hill Herald")) == "HW"
