import pytest

from tasks.cleaning.discussion import remove_discussions
from tasks.cleaning.tree import parse

from .pages import PARAGRAPHS

STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
POSTS = "".join(
    f"<div><span>{name}</span><em>{time}</em><p>{text}</p></div>"
    for name, time, text in (
        ("Jo", "2 hours ago", "I heard it was forty dead."),
        ("hill_man", "just now", "So did I."),
    )
)


def left(below: str, above: str = "") -> str:
    tree = parse(f"<html><body><div>{above}{STORY}</div>{below}</body></html>")
    remove_discussions(tree)
    return " ".join(" ".join(tree.itertext()).split())


@pytest.mark.parametrize(
    "below",
    [
        f"<section><h4>Join the discussion</h4>{POSTS}</section>",
        f"<section><h3>Comments (2)</h3><button>Newest</button><ul><li>{POSTS}</li></ul></section>",
        f"<div><div><b>2 comments</b></div></div><div>{POSTS}</div>",
        "<h3>2 thoughts on “Two soldiers wounded”</h3><ol><li>Jo says:<p>I heard forty dead.</p></li></ol>",
        "<b>Readers write</b><div><b>A. Jo</b> <i>12 June:</i> I heard it was forty dead.</div>",
        "<h4>Your views</h4><p><b>Jo</b> 3 min ago</p><p>I heard forty dead.</p><p>Al, a day ago</p><p>No.</p>",
        "<h4>1 comment</h4><div>Jo <time>June 12, 2024 at 9:30 am</time><p>I heard it was forty dead.</p></div>",
    ],
)  # fmt: skip
def test_posts_below_a_story_go(below: str):
    found = left(below)
    assert "forty dead" not in found
    assert all(paragraph in found for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "below",
    [
        "<h3>What do you think?</h3><p>The forty dead were farmers, the report of 12 June says in its first part.</p>",
        "<h3>Discussion</h3><p>The number of forty dead is in doubt, as the <a>12 June agreement</a> shows.</p>",
        f"<h3>Comments</h3><div><em>2 hours ago</em><p>{'The forty dead were farmers. ' * 60}</p></div>",
        "<h3>Background</h3><div><em>2 hours ago</em><p>The forty dead were farmers.</p></div>",
    ],
)
def test_text_below_such_words_stays(below: str):
    assert "forty dead" in left(below)


def test_a_live_blog_stays():
    entries = "".join(
        f"<div><em>{i} minutes ago</em><p>Shells fell on quarter {i}.</p></div>" for i in range(9)
    )
    assert "quarter 7" in left(entries)


def test_a_link_to_the_comments_above_the_story_is_no_discussion():
    found = left("<p>The road is closed.</p>", above="<b>Comments</b><div>Jo Park <i>2 hours ago</i></div>")
    assert "Jo Park" in found
    assert all(paragraph in found for paragraph in PARAGRAPHS)
