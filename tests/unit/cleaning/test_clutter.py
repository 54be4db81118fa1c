import re

import pytest

from tasks.cleaning.clutter import declutter, rules
from tasks.cleaning.plaintext import normalise

SENTENCE = "Troops searched village number {} along the river on Tuesday, officials said."
STORY = "\n".join(SENTENCE.format(i) for i in range(12))


def removed(line: str, *, before: bool = False) -> list[str]:
    result = declutter(f"{line}\n{STORY}" if before else f"{STORY}\n{line}")
    if result.removed:
        assert result.text == STORY
    return [found.rule for found in result.removed]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("source_line", "Source: Hill Herald"),
        ("source_line", "Original Source: www.hillherald.example"),
        ("source_line", "Sources: Hill Herald, The Tarna Press and HW"),
        ("contributors", "Ana Lima and Jo Park contributed to this report."),
        ("contributors", "(Reporting by Ana Lima; Editing by Jo Park)"),
        ("contributors", "Lima reported from Tarna."),
        ("author_bio", "I’m Ana Lima, a freelance journalist and author for the Hill Herald. I love it."),
        ("author_bio", "Ana Lima is a senior reporter covering the borderlands for the Hill Herald."),
        (
            "author_bio",
            "Ana Lima is the north-east correspondent of the Hill Herald. She has covered it since 2015.",
        ),
        (
            "author_bio",
            "Óscar Lima is an author and a former teacher who writes a column. He lives in Tarna.",
        ),
        ("author_contact", "Follow Ana Lima on Twitter @analima."),
        ("address_line", "ana.lima@hillherald.example"),
        ("ai_notice", "[This story has been generated with AI.]"),
        ("ai_notice", "[Generative AI is experimental.]"),
        ("feed_notice", "Your feed is personalized."),
        ("read_more", "Read more: Army closes road after attack"),
        ("read_more", "You may also like"),
        ("video_list", "1:27 Tarna paints its bridge for the summer Pause"),
        ("click_here", "Click here to see the pictures."),
        ("newsletter", "Sign up for our daily newsletter to get the news first."),
        ("newsletter", "Never miss a story"),
        ("sign_off", "HW/al/jp"),
        ("share", "Share this article"),
        ("follow", "Follow us on Facebook and Telegram!"),
        ("comments", "12 comments"),
        ("cookies", "This website uses cookies to improve your experience."),
        ("copyright", "© 2024 Hill Herald. All rights reserved."),
        ("photo_credit", "Photo: Jo Park / Hill Herald"),
        ("tags", "Tags: army, roads"),
        ("first_published", "This article first appeared in the Hill Herald."),
        ("advertisement", "ADVERTISEMENT"),
        ("separator", "* * *"),
    ],
)
def test_clutter_at_the_end_goes(rule: str, line: str):
    assert removed(line) == [rule]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("byline", "By Ana Lima, Hill Herald"),
        ("byline", "By ANA LIMA"),
        ("byline", "Ana Ferrér – June 12, 2024"),
        ("byline", "Ana Ferrér and Óscar de Lima | Wednesday, 12 June 2024, 14:05 GMT"),
        ("agency_line", "(AFP)"),
        ("reading_time", "3 min read"),
    ],
)
def test_clutter_at_the_start_goes(rule: str, line: str):
    assert removed(line, before=True) == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "The source of the shelling was not known, residents of the village said.",
        "He said he was a journalist and author who had been arrested for a report.",
        "The network contributed weapons to this faction, the report of the panel said.",
        "Readers who want more can subscribe to a newsletter that the group sends out, he said.",
        "The army shared this video of the strike on Telegram on Monday, and residents confirmed it.",
        "Advertisement hoardings burned along the main road when protesters marched.",
        "Copyright law was the reason that the court gave for the arrest of the editor.",
        "Cookies and tea were handed out to the displaced families at the school.",
        "By Tuesday the town had fallen.",
        "Sources: army to leave the town within a week.",
        "Tarna is the capital of the province. It has been held by the rebels since 2015.",
        "Ali Hassan is an author who was arrested in Tarna. He has been in prison since June.",
        "The Hill Battle – June 12, 2024 in the official count – cost forty lives.",
        "Read the full statement of the ministry here, he told the crowd, waving a paper.",
        "Ali Hassan is a teacher who fled the town with his family.",
        "Watch towers along the border were destroyed in the attack.",
        "More than 20 people were killed.",
        "The ministry generated a list of names with AI tools, according to the report.",
    ],
)
def test_sentences_with_such_words_stay(line: str):
    assert removed(line) == []
    assert removed(line, before=True) == []


def test_tail_rules_leave_the_middle_alone():
    line = "Ana Lima contributed to this report."
    lines = STORY.split("\n")
    text = "\n".join([*lines[:2], line, *lines[2:]])
    assert declutter(text).text == text


def test_the_tail_moves_up_while_it_shrinks():
    clutter = ["Ana Lima contributed to this report.", *["Share this article"] * 9]
    result = declutter("\n".join([STORY, *clutter]))
    assert result.text == STORY
    assert [line.rule for line in result.removed] == ["contributors", *["share"] * 9]


@pytest.mark.parametrize(
    ("text", "left", "source"),
    [
        ("(Reuters) - Rebels took the town.", "Rebels took the town.", "Reuters"),
        ("TARNA, Hilland (AP) — Rebels left the town.", "TARNA, Hilland (AP) — Rebels left the town.", "AP"),
        ("TĂRNÁN, Hilland (HW) — Rebels left.", "TĂRNÁN, Hilland (HW) — Rebels left.", "HW"),
        ("Rebels left.\nSources: Hill Herald, Tarna Press", "Rebels left.", "Hill Herald"),
        ("TARNA, Hilland (HW) — Rebels left the town.", "TARNA, Hilland (HW) — Rebels left the town.", "HW"),
        (
            "The group (HTS) - a coalition - left the town.",
            "The group (HTS) - a coalition - left the town.",
            None,
        ),
        ("Rebels took the town, he said. (AFP)", "Rebels took the town, he said.", "AFP"),
        ("Rebels took the town. (Source: Hill Media Office)", "Rebels took the town.", "Hill Media Office"),
        ("Rebels took the town. Read Also", "Rebels took the town.", None),
        ("Rebels left.\nSource: https://www.hillherald.example/1", "Rebels left.", "hillherald.example"),
        ("He had worked for Reuters.", "He had worked for Reuters.", None),
    ],
)
def test_credits(text: str, left: str, source: str | None):
    result = declutter(text)
    assert (result.text, next(iter(result.credited), None)) == (left, source)


def test_decluttering_twice_changes_nothing():
    text = normalise(f"By Ana Lima\n\n{STORY}\n\nShare this article\n\nSource: Hill Herald\n\nRead more: War")
    once = declutter(text)
    assert declutter(once.text).text == once.text == STORY


def test_rules_are_complete():
    assert {rule.where for rule in rules()} == {"head", "tail", "anywhere", "start", "end", "dateline"}
    assert all(rule.pattern.flags & re.IGNORECASE for rule in rules())
    assert not [rule.id for rule in rules() if rule.pattern.fullmatch("")]
