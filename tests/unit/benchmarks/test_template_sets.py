"""Tests of the adapter for templates."""

from tasks.benchmarks.template_sets import predict_templates


def test_an_attack_becomes_a_template() -> None:
    text = "LIMA, 8 MAY 90 -- GUERRILLAS KIDNAPPED TWO ENGINEERS IN AYACUCHO, PERU, ON 6 MAY."
    (answer,) = predict_templates([{"id": "a", "text": text}])
    (template,) = answer["templates"]
    assert (template["type"], template["date"]) == ("KIDNAPPING", "06 MAY 90")
    assert template["location"].startswith("Peru: Ayacucho")
    assert [name.upper() for name in template["perp_ind"]] == ["GUERRILLAS"]


def test_politics_alone_makes_none() -> None:
    text = "LIMA, 8 MAY 90 -- THE MINISTER MET FARMERS AND TALKED OF THE PRICE OF BREAD."
    assert list(predict_templates([{"id": "a", "text": text}])) == [{"id": "a", "templates": []}]
