"""Tests of the adapter for sources and targets."""

from tasks.benchmarks.actor_sets import predict_actors


def test_the_source_does_it_to_the_target() -> None:
    rows = [
        {"id": "a", "text": "Norway accused Sweden of dumping waste at sea."},
        {"id": "b", "text": "The museum opened a new wing for its collection of clocks."},
    ]
    first, second = predict_actors(rows)
    assert any("Norway" in name for name in first["source"])
    assert any("Sweden" in name for name in first["target"])
    assert second == {"id": "b", "source": [], "target": []}
