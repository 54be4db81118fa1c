"""The hand-written table is whole: every row can be told from the others and points to something that exists."""

from collections import defaultdict
from datetime import date

import pytest

from tasks.extraction.actors.index import Meaning, alias_entries
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.rows import actor_row
from tasks.extraction.actors.table import NamedActor, Office, load_actors, named_actors
from tasks.extraction.countries import by_iso3


def _folded(actor: NamedActor, names: tuple[str, ...]) -> set[tuple[str, ...]]:
    meaning = Meaning(actor.actor_id, actor.name, actor.actor_type, actor.country_iso3)
    return {words for name in names for words, _ in alias_entries(meaning, name)}


def test_the_table_covers_the_world() -> None:
    actors = load_actors()
    assert len(actors) >= 300
    assert len({actor.country_iso3 for actor in actors}) >= 80
    assert {actor.actor_type for actor in actors} >= {
        ActorType.REBELS, ActorType.STATE_FORCES, ActorType.MONITOR, ActorType.MEDIA, ActorType.LEADER, ActorType.IGO,
    }  # fmt: skip


def test_ids_are_unique_slugs() -> None:
    ids = [actor.actor_id for actor in load_actors()]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if i != i.strip() or " " in i] == []


def test_no_two_actors_have_an_alias_unless_it_is_marked_as_shared() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in load_actors():
        for words in _folded(actor, (actor.name, *actor.aliases)):
            owners[words].add(actor.actor_id)
    assert {words: ids for words, ids in owners.items() if len(ids) > 1} == {}


def test_a_shared_alias_is_nobodys_own_and_its_actor_has_a_country() -> None:
    own = {words for actor in load_actors() for words in _folded(actor, (actor.name, *actor.aliases))}
    for actor in load_actors():
        assert own & _folded(actor, actor.shared) == set()
        assert not actor.shared or actor.country_iso3 is not None


def test_parents_exist_and_lead_to_no_circle() -> None:
    for actor in load_actors():
        seen = [actor.actor_id]
        parent = actor_row(actor.actor_id).parent_id
        while parent is not None:
            assert parent not in seen
            seen.append(parent)
            parent = actor_row(parent).parent_id


def test_countries_are_known() -> None:
    unknown = {a.country_iso3 for a in load_actors() if a.country_iso3 is not None} - set(by_iso3())
    assert unknown == set()


def test_a_generated_actor_with_a_row_keeps_its_kind_and_country() -> None:
    for actor in load_actors():
        if ":" in actor.actor_id:
            row = actor_row(actor.actor_id)
            assert (row.actor_type, row.country_iso3) == (actor.actor_type, actor.country_iso3)


def test_only_leaders_hold_offices_and_their_dates_are_ordered() -> None:
    for actor in load_actors():
        assert not actor.offices or actor.actor_type == ActorType.LEADER
        assert [o for o in actor.offices if o.to is not None and o.to < o.since] == []


def test_wikidata_ids_are_unique_items() -> None:
    items = [actor.wikidata_id for actor in load_actors() if actor.wikidata_id is not None]
    assert len(items) == len(set(items))
    assert [item for item in items if not (item[0] == "Q" and item[1:].isdigit())] == []


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2014, 7, 22), False),
        (date(2014, 7, 23), True),
        (date(2016, 1, 9), True),
        (date(2016, 1, 10), False),
    ],
)
def test_an_office_is_held_from_its_first_to_its_last_day(day: date, holds: bool) -> None:  # noqa: FBT001
    assert Office("president", "SYR", date(2014, 7, 23), date(2016, 1, 9)).holds_on(day) is holds


def test_a_month_stands_for_all_its_days() -> None:
    office = named_actors()["mohammed_al_jalali"].offices[0]
    assert (office.since, office.to) == (date(2024, 9, 1), date(2024, 12, 31))
