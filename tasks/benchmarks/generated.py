"""Pages that are made up by number: news of invented places, as many as are asked for, reprints among them."""

from datetime import UTC, datetime, timedelta
from random import Random

from tasks.records import Document

_FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)
_REPRINT = 10  # every so many pages one repeats an earlier one but for a paragraph
_LARGE = 500  # one of so many is a hundred times as large, most of it script
_MENU = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(40))
_SUBJECTS = (
    "The governor",
    "A spokesman for the army",
    "The rebels",
    "Residents",
    "Two witnesses",
    "Aid workers",
)
_VERBS = ("said", "reported", "denied", "confirmed", "repeated", "told a local radio station")
_FACTS = (
    "that shells had hit the market", "that the road to the hills was closed", "that soldiers had left the town",
    "that the talks would go on", "that the hospital was short of water", "that three houses had burnt down",
    "that the bridge had been blown up", "that nobody had been hurt", "that the curfew would stay in force",
)  # fmt: skip
_PLACES = ("Kesh", "Oradan", "Tulmira", "Bessun", "Varga Dol", "Imlet", "Sorrat", "Halvey")
_TIMES = (
    "on Monday",
    "late on Tuesday",
    "before dawn",
    "for the third day",
    "after the prayers",
    "on Friday evening",
)


def make_document(number: int) -> Document:
    """The page of that number, always the same: of about 350 words, dated, on one of a hundred sites."""
    told = number - _REPRINT // 2 if number % _REPRINT == _REPRINT - 1 else number
    paragraphs = [_paragraph(Random(f"{told} {place}")) for place in range(8)]  # noqa: S311 (no secret)
    if told != number:
        paragraphs[-1] = _paragraph(Random(f"{number} reprint"))  # noqa: S311 (no secret)
    url = f"https://site{number % 100}.example/news/{number}"
    published = _FIRST_DAY + timedelta(minutes=number)
    script = f"<script>{'var filler = 1; ' * 60_000}</script>" if number % _LARGE == 0 else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f'<html lang="en"><head><title>News of the day {told}</title><link rel="canonical" href="{url}">'
        f'<meta property="article:published_time" content="{published.isoformat()}">{script}</head>'
        f"<body><nav><ul>{_MENU}</ul></nav><article><h1>News of the day {told}</h1>{body}</article>"
        f"<footer><ul>{_MENU}</ul></footer></body></html>"
    )
    return Document(f"page-{number}", "html", page.encode(), url=url)


def _paragraph(random: Random) -> str:
    choices = (_SUBJECTS, _VERBS, _TIMES, _FACTS)
    sentences = []
    for _ in range(4):
        subject, verb, time, fact = (random.choice(some) for some in choices)
        sentences.append(
            f"{subject} in {random.choice(_PLACES)} {verb} {time} {fact} {random.randint(2, 999)} times."
        )
    return " ".join(sentences)
