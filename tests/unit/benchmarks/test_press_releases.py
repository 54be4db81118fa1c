"""Tests of the adapter for press releases."""

from builders import make_article, make_mention

from tasks.benchmarks.press_releases import predict_raids, province_of

HEAD = "KABUL, Afghanistan (May 8, 2012) - "


def test_a_release_becomes_one_record() -> None:
    text = (
        f"{HEAD}An Afghan and coalition security force killed two Taliban insurgents "
        "in Sangin district, Helmand province, yesterday."
    )
    (answer,) = predict_raids([{"id": "a", "text": text}])
    assert answer == {
        "id": "a",
        "start_date": "2012-05-07",
        "event_type": ["insurgentskilled"],
        "province": ["helmand"],
        "target_group": ["taliban"],
        "min_killed": 2,
        "min_captured": 0,
    }


def test_only_afghan_places_lie_in_a_province() -> None:
    article = make_article()
    assert province_of(make_mention(article, country_iso3="SYR", admin1="Hama")) is None
    assert province_of(make_mention(article, country_iso3="AFG", admin1="Khost Province")) == "khost"
