import pytest

from tasks.cleaning.agreement import reconcile

STORY = [
    f"Paragraph {i} tells how the troops of column {i} moved along the river to village {i}."
    for i in range(9)
]
BODY = "\n".join(STORY)
HEAD, TAIL = (
    "The week in pictures from our desk",
    "Our offices at the old market sell prints of all pictures.",
)
OTHER = "\n".join(
    f"Recipe {i} needs {i} eggs, some flour, a pan and the patience of a cook." for i in range(9)
)


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("\n".join([HEAD, *STORY, TAIL]), BODY, BODY),
        ("\n".join([*STORY[:4], TAIL, *STORY[4:]]), BODY, "\n".join([*STORY[:4], TAIL, *STORY[4:]])),
        (
            "\n".join([*STORY, "2023: Ana Lima", "Share"]),
            f"{BODY} 2023: Ana Lima Share",
            f"{BODY}\n2023: Ana Lima",
        ),
        (OTHER, BODY, BODY),
        ("\n".join([*STORY[:5], TAIL]), BODY, "\n".join([*STORY[:5], TAIL])),
        (OTHER, STORY[0], OTHER),
        (OTHER, None, OTHER),
    ],
    ids=["cut", "inner lines stay", "an entry of a list", "another text", "partial", "summary", "none"],
)
def test_reconcile(text: str, body: str | None, expected: str):
    assert reconcile(text, body) == expected
