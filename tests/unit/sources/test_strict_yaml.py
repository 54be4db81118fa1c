import pytest

from tasks.sources.strict_yaml import RepeatedKey, YamlError, load_yaml


def test_finds_keys_that_stand_twice_in_one_place():
    value, repeated = load_yaml("a: 1\nb: {a: 2, a: 3}\nc: {a: 4}\n")

    assert value == {"a": 1, "b": {"a": 3}, "c": {"a": 4}}
    assert repeated == (RepeatedKey("a", 2),)


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: 2024-02-31", "? {a: 1}\n: 2", "!!python/object/apply:os.getcwd []", "a: &x [*x", "[" * 5000],
)
def test_says_what_is_no_yaml(text: str):
    with pytest.raises(YamlError):
        load_yaml(text)


def test_an_empty_text_holds_nothing():
    assert load_yaml("") == (None, ())
