"""Pages for the tests: an invented outlet reports an invented incident."""

import json
from datetime import UTC, datetime

from tasks.records import Document

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)

PARAGRAPHS = (
    "Two soldiers were wounded on Tuesday when gunmen attacked a checkpoint near the town, officials said.",
    "The attackers fled towards the hills after an exchange of fire that lasted about twenty minutes.",
    "A spokesman for the provincial governor said that troops were searching the villages along the river.",
    "Residents told the paper that schools and the market stayed closed while the search went on.",
    "The road to the capital was reopened on Wednesday morning under the guard of two armoured vehicles.",
    "No group said it was behind the attack, the third on that road since the beginning of the year.",
)
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Two soldiers wounded at checkpoint",
    "datePublished": "2024-06-11T21:30:00-04:00",
    "author": [{"@type": "Person", "name": "Ana Lima"}, {"@type": "Organization", "name": "Hill Herald"}],
    "publisher": {"@type": "Organization", "name": "Hill Herald"},
}
NAVIGATION = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
COMMENTS = "<div id='comments'><h3>Comments</h3><p class='comment'>I do not believe a word of this.</p></div>"


def page(
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    *,
    head: str = "",
    body_top: str = "",
    headline: str = "Two soldiers wounded at checkpoint",
    linked: object = LINKED,
) -> str:
    """A news page with navigation, an article and comments."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    script = f"<script type='application/ld+json'>{json.dumps(linked)}</script>" if linked else ""
    article = f"<main><article><h1>{headline}</h1>{body_top}{text}</article></main>"
    return (
        f"<html lang='en'><head><meta charset='utf-8'><title>{headline} | Hill Herald</title>{script}{head}"
        f"</head><body>{NAVIGATION}{article}{COMMENTS}</body></html>"
    )


def html(content: str, **fields: object) -> Document:
    """A page as its source gives it."""
    return Document("page.html", "html", content.encode(), **fields)  # type: ignore[arg-type]


def text(content: str, **fields: object) -> Document:
    """A plain text as its source gives it."""
    return Document("note.txt", "text", content.encode(), **fields)  # type: ignore[arg-type]
