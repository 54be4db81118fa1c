"""Pages of an invented outlet that are no articles, and articles that look like them."""

import json

import pytest

from tasks.cleaning.article import clean_document
from tasks.records import Article, Document, Reject, RejectReason

from .pages import NOW, PARAGRAPHS

HEADLINES = (
    "Flood cuts off three villages in the north",
    "Teachers end strike after pay deal in capital",
    "Two soldiers wounded at checkpoint near town",
    "Harvest festival draws record crowd to valley",
    "Court delays ruling on dam until the spring",
    "Ferry company cancels night crossings again",
    "Police find missing boat near the lighthouse",
    "Minister says border road will open in May",
    "Bank warns of higher prices for bread and oil",
    "Museum returns mask to the people of the delta",
)
SUMMARIES = (
    "Residents of the valley were told to leave before the night, as rain kept falling on the hills above.",
    "The union said that its members had voted for the offer, which comes into force next month.",
    "Troops searched the villages along the river after an attack on the road to the capital, officials said.",
)
NAVIGATION = "".join(
    f"<li><a href='/{name}'>{name.title()}</a></li>" for name in ("home", "world", "sport", "opinion")
)
WEBSITE = "<meta property='og:type' content='website'>"
ARTICLE = "<meta property='og:type' content='article'>"


def linked(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(fields)}</script>"


def wrap(body: str, *, title: str = "Hill Herald", head: str = "") -> str:
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav><ul>{NAVIGATION}</ul></nav>"
        f"<main>{body}</main><footer><p>Copyright 2024 Hill Herald. All rights reserved.</p></footer></body></html>"
    )


def story(
    *, paragraphs: int = len(PARAGRAPHS), end: str = "", headline: str = "Two soldiers wounded at checkpoint"
):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:paragraphs])
    return f"<article><h1>{headline}</h1>{text}{end}</article>"


def clean(html: str, url: str = "https://hillherald.example/x") -> Article | Reject:
    return clean_document(Document("x", "html", html.encode(), url=url), published_default=None, now=NOW)


def reason(html: str, url: str = "https://hillherald.example/x") -> RejectReason | None:
    found = clean(html, url)
    return found.reason_code if isinstance(found, Reject) else None


def each(template: str, number: int = len(HEADLINES)) -> str:
    return "".join(
        template.format(i=i, headline=headline, summary=SUMMARIES[i % 3], hour=f"{8 + i:02}")
        for i, headline in enumerate(HEADLINES[:number])
    )


LISTS = {
    "cards of a home page": each(
        "<div class='card'><h3><a href='/n/{i}'>{headline}</a></h3><p>{summary}</p></div>"
    ),
    "teasers of a section": "<h1>World</h1>"
    + each(
        "<article class='teaser'><h2><a href='/n/{i}'>{headline}</a></h2>"
        "<time datetime='2024-06-11T{hour}:00Z'>June 11</time><p>{summary}</p></article>"
    ),
    "links alone": "<h1>Latest</h1><ul>" + each("<li><a href='/n/{i}'>{headline}</a></li>") + "</ul>",
    "archive of a blog": "<h1>Category: News</h1>"
    + each(
        "<div class='post'><h2><a href='/n/{i}'>{headline}</a></h2><div class='entry-summary'>"
        "<p>{summary} {summary} {summary} [&hellip;]</p><a href='/n/{i}'>Continue reading</a></div></div>"
    ),
    "links around cards": each("<a href='/n/{i}' class='card'><h3>{headline}</h3><p>{summary}</p></a>"),
    "table of an archive": "<h1>Archive</h1><table>"
    + each("<tr><td>June {i}</td><td><a href='/n/{i}'>{headline}</a></td></tr>")
    + "</table>",
    "divisions": "<div>"
    + each("<div><a href='/n/{i}'>{headline}</a><br>{summary}<br><span>1 hour ago</span></div>")
    + "</div>",
    "six stories": each("<section><h2><a href='/n/{i}'>{headline}</a></h2><p>{summary}</p></section>", 6),
}


@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS)
def test_lists_of_stories(body: str):
    assert reason(wrap(body, head=WEBSITE)) == RejectReason.LISTING_PAGE
    assert (
        reason(wrap(body, head=linked(**{"@type": "NewsArticle", "headline": HEADLINES[0]})))
        == RejectReason.LISTING_PAGE
    )


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404 - Hill Herald", "<p>Maybe try a search?</p>"),
        (
            "Hill Herald",
            "<h1>Page not found</h1><p>It may have been moved, or the address has a mistake in it.</p>",
        ),
        (
            "Hill Herald",
            "<h1>Oops! That page can’t be found.</h1>" + each("<p><a href='/{i}'>{headline}</a></p>"),
        ),
        ("Error 404: Not Found", f"<p>{SUMMARIES[0]}</p>"),
        ("Hill Herald | Página no encontrada", f"<h1>Página no encontrada</h1><p>{SUMMARIES[0]}</p>"),
        ("Seite nicht gefunden – Berg-Bote", f"<p>{SUMMARIES[0]}</p>"),
        ("Hill Herald", f"<h1>This article is no longer available</h1><p>{SUMMARIES[0]}</p>"),
        ("الصفحة غير موجودة", f"<p>{SUMMARIES[0]}</p>"),
    ],
)
def test_pages_that_are_not_there(title: str, body: str):
    assert reason(wrap(body, title=title)) == RejectReason.NOT_FOUND_PAGE


CONSENT = (
    "<h1>Hill Herald and your data</h1>"
    "<p>We and our 746 partners store and/or access information on a device, such as cookies, and process personal data"
    " for personalised ads and content, ad measurement and audience insights.</p>"
    "<p>With your permission we and our partners may use precise location data. You may consent to our processing.</p>"
    "<p>Some processing of your personal data may not require your consent, but you have a right to object. You can"
    " change your preferences at any time in our privacy policy.</p>"
)


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Just a moment...</title></head><body><p>Verifying you are human.</p></body></html>",
        "<html><head><title>Access Denied</title></head><body>You don't have permission to access this.</body></html>",
        wrap(
            "<h1>One more step</h1><p>Please verify that you are a human, and complete the puzzle below.</p>"
        ),
        wrap(CONSENT),
        wrap("<h1>We value your privacy</h1><p>Choose what we may store.</p><button>Accept all</button>"),
        wrap(f"<p>{SUMMARIES[0]}</p>", title="Before you continue to Hill Herald"),
    ],
)
def test_walls_before_the_page(page: str):
    assert reason(page) == RejectReason.COOKIE_WALL


OFFER = "<div class='wall'><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in</p></div>"
NOT_FREE = linked(
    **{
        "@type": "NewsArticle",
        "headline": "Two soldiers wounded at checkpoint",
        "isAccessibleForFree": "False",
    }
)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (story(paragraphs=2, end=OFFER), ""),
        (story(paragraphs=3, end=OFFER), NOT_FREE),
        (story(paragraphs=2), NOT_FREE),
        (story(paragraphs=1, end="<p>Suscríbete para seguir leyendo</p>"), ARTICLE),
        (story(paragraphs=1, end="<p>Cet article est réservé aux abonnés.</p>"), ARTICLE),
    ],
)
def test_stubs_of_a_paywall(body: str, head: str):
    assert reason(wrap(body, head=head)) == RejectReason.PAYWALL


UPDATES = each(
    "<div><time datetime='2024-06-11T{hour}:10Z'>{hour}:10</time><h2>{headline}</h2><p>{summary}</p></div>"
)


@pytest.mark.parametrize(
    ("headline", "url", "head"),
    [
        ("Checkpoint attack: live updates", "https://hillherald.example/x", ARTICLE),
        ("Ataque al puesto de control, en directo", "https://hillherald.example/x", ARTICLE),
        ("Checkpoint attack", "https://hillherald.example/world/live/attack", ARTICLE),
        ("Checkpoint attack", "https://hillherald.example/x", linked(**{
            "@type": "LiveBlogPosting", "headline": "Checkpoint attack",
            "liveBlogUpdate": [{"@type": "BlogPosting", "headline": headline} for headline in HEADLINES],
        })),
    ],
)  # fmt: skip
def test_live_blogs(headline: str, url: str, head: str):
    assert reason(wrap(f"<h1>{headline}</h1>{UPDATES}", head=head), url) == RejectReason.LIVE_BLOG


BANNER = "<div id='banner'><h2>We value your privacy</h2><p>This site uses cookies. Accept all</p></div>"
RELATED = (
    "<section><h2>More stories</h2>"
    + each("<div><h3><a href='/n/{i}'>{headline}</a></h3></div>")
    + "</section>"
)


@pytest.mark.parametrize(
    ("body", "head", "url"),
    [
        (story(end=OFFER), "", "https://hillherald.example/x"),
        (story(end=OFFER), NOT_FREE, "https://hillherald.example/x"),
        (story() + RELATED, WEBSITE, "https://hillherald.example/x"),
        (BANNER + story(), WEBSITE, "https://hillherald.example/x"),
        (story(headline="Band plays live at the harbour"), "", "https://hillherald.example/live/music/band"),
        (story(headline="Missing boat not found"), ARTICLE, "https://hillherald.example/x"),
        (story(headline="Access denied to monitors at the dam"), ARTICLE, "https://hillherald.example/x"),
        (f"<h1>As it happened: attack on a checkpoint</h1>{each('<h2>{hour}:10 GMT</h2><p>{summary}</p>', 5)}", ARTICLE,
         "https://hillherald.example/x"),
    ],
)  # fmt: skip
def test_articles_pass(body: str, head: str, url: str):
    article = clean(wrap(body, head=head), url)
    assert isinstance(article, Article), article
    assert "Continue" not in article.text


def test_the_reject_says_what_speaks_against_the_page():
    reject = clean(wrap(f"<h1>Page not found</h1><p>{SUMMARIES[0]}</p>"))
    assert isinstance(reject, Reject)
    assert reject.detail == "the page calls itself “Page not found”; 81 letters of text"
