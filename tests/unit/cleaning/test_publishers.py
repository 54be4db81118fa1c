import pytest

from tasks.cleaning.publishers import publisher_of


@pytest.mark.parametrize(
    ("url", "name", "expected"),
    [
        ("https://www.bbc.co.uk/news/a", "BBC News", "bbc.co.uk"),
        ("https://www.bbc.com/news/a", None, "bbc.co.uk"),
        (None, "BBC News", "bbc.co.uk"),
        ("https://edition.cnn.com/a", None, "cnn.com"),
        ("https://m.hillherald.example/a", "The Hill Herald", "hillherald.example"),
        ("https://amp.hillherald.example/a", None, "hillherald.example"),
        ("https://news.hillherald.co.uk:8080/a", None, "hillherald.co.uk"),
        ("https://timesofindia.indiatimes.com/a", None, "timesofindia.indiatimes.com"),
        ("https://hindi.indiatimes.com/a", None, "indiatimes.com"),
        ("https://hillwatch.blogspot.com/a", None, "hillwatch.blogspot.com"),
        ("https://medium.com/@hillwatch/a", None, "medium.com/@hillwatch"),
        ("https://medium.com", None, "medium.com/"),
        (None, "The Hill Herald", "hill-herald"),
        (None, "HILL HERALD ", "hill-herald"),
        (None, "Hill Herald (after Hill Wire)", "hill-herald"),
        (None, "(after Arab News)", "arabnews.com"),
        (None, "after Hill Herald", "hill-herald"),
        (None, "Málaga Post", "malaga-post"),
        (None, "www.hillherald.example", "hillherald.example"),
        (None, "Новости Холма", "новости-холма"),
        (None, " – ", None),
        (None, None, None),
        ("http://[broken", "Hill Herald", "hill-herald"),
    ],
)
def test_one_key_for_one_publisher(url: str | None, name: str | None, expected: str | None):
    assert publisher_of(url, name) == expected
