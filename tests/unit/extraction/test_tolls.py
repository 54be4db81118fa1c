"""Tolls of parsed sentences: kinds, numbers, classes, scope, and what has not happened."""

import pytest
from spacy.language import Language

from tasks.extraction.tolls import TollSpan, find_tolls

Row = tuple[str, int | None, str | None]


def least(toll: TollSpan) -> int | None:
    return next(
        (n for n in (toll.quantity.low, toll.quantity.best, toll.quantity.high) if n is not None), None
    )


def rows_of(nlp: Language, text: str) -> list[Row]:
    return [(toll.kind, least(toll), toll.victim_class) for toll in find_tolls(nlp(text))]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Gunmen killed three officers on the bridge.", [("killed", 3, "police")]),
        ("A soldier was killed.", [("killed", 1, "soldiers")]),
        ("The blast left 12 people dead.", [("killed", 12, None)]),
        ("The attack claimed the lives of seven people.", [("killed", 7, None)]),
        ("The bodies of nine men were found in a well.", [("killed", 9, None)]),
        ("The death toll has risen to 70.", [("killed", 70, None)]),
        ("The deaths of 12 miners shocked the town.", [("killed", 12, "workers")]),
        ("Five killed, dozens wounded in market blast", [("killed", 5, None), ("injured", 12, None)]),
        ("Foreign airstrikes killed at least 28 people.", [("killed", 28, None)]),
        ("Woman killed, 3 others wounded in market blast", [("killed", 1, "women"), ("injured", 3, None)]),
        ("Tens of thousands have been displaced from their homes.", [("displaced", 10_000, None)]),
        ("Thousands of residents were seen fleeing to the coast.", [("displaced", 1000, "civilians")]),
        ("The siege forced 5,000 people to flee.", [("displaced", 5000, None)]),
        ("Two rebel leaders were captured.", [("detained", 2, "insurgents")]),
        ("Police took 15 people into custody.", [("detained", 15, None)]),
        ("The raid freed 15 hostages.", [("released", 15, "prisoners")]),
        ("A further 12 people are missing.", [("missing", 12, None)]),
        ("The strike killed two and wounded three more.", [("killed", 2, None), ("injured", 3, None)]),
        ("One dead, three wounded in market blast", [("killed", 1, None), ("injured", 3, None)]),
        ("Four shot, one killed at club", [("injured", 4, None), ("killed", 1, None)]),
        ("Four men were shot, one fatally.", [("injured", 4, None), ("killed", 1, None)]),
        ("Four men were shot, one woman fatally, at a club.", [("injured", 4, None), ("killed", 1, "women")]),
        ("Police are looking into a triple shooting at a club.", [("injured", 3, None)]),
        ("Nurse killed in Mayfield triple shooting identified", [("injured", 3, None)]),  # not killed
        ("Two men died in a double murder on Monday.", [("killed", 2, None)]),
        (
            "He was tried for the double murder of Ana Rossi and Jo Lee.",
            [("killed", 1, None), ("killed", 1, None)],
        ),
        ("Twelve were hurt and more than double that number fled.", [("injured", 12, None)]),
        ("A guard fired ten quick rounds at the gate.", []),
        ("Nine people were hurt, two of them fatally.", [("injured", 9, None), ("killed", 2, None)]),
        ("Man kills guard in shop - KXY News", [("killed", 1, "workers")]),
        ("Rossi pushed his wife and was arrested.", [("detained", 1, None)]),
        ("The guard said that he was going to kill himself.", []),
        ("They found the bodies and the injured child.", [("injured", 1, "children")]),
        (
            "There were 4 murders, 9 cases of torture and 8 arbitrary arrests.",
            [("killed", 4, None), ("detained", 8, None)],
        ),
        ("The patients had no visible injuries.", []),
        ("Twenty others suffered from suffocation.", [("injured", 20, None)]),
        ("Crowds gathered to mourn the deaths of five miners.", [("killed", 5, "workers")]),
        ("Crowds gathered to prevent the deaths of five miners.", []),
        ("Police identified the two men killed as Ana Rossi, 27, and Jo Lee, 25.", [("killed", 2, None)]),
        ("A guard was shot dead.", [("killed", 1, "workers")]),
        (
            "The man shot two nurses before turning the gun on himself.",
            [("injured", 2, "medics"), ("killed", 1, None)],
        ),
        ("A man shot and killed two nurses.", [("killed", 2, "medics")]),
        ("Three women were treated and released.", [("injured", 3, "women")]),
        ("The nurse was released from the hospital.", [("injured", 1, "medics")]),
        ("Seven young men remained hospitalized Tuesday.", [("injured", 7, None)]),
        ("2 shot, 3 others grazed by gunfire at party", [("injured", 2, None), ("injured", 3, None)]),
        (
            "The blast left her daughter, her sister and her husband with burns.",
            [("injured", 1, "women"), ("injured", 1, "women"), ("injured", 1, None)],
        ),
        (
            "A nurse and a guard who were hit by shrapnel are expected to recover.",
            [("injured", 1, "medics"), ("injured", 1, "workers")],
        ),
        ("The group told of hundreds of villagers killed in the raids.", [("killed", 100, "civilians")]),
        ("One of the villagers killed in the raid was a nurse.", []),
        ("Shells hit the bridge and dozens had been injured.", [("injured", 12, None)]),
        (
            "At least three were killed and dozens were unaccounted for.",
            [("killed", 3, None), ("missing", 12, None)],
        ),
        ("Eleven regime fighters were killed.", [("killed", 11, "soldiers")]),
        ("Gunman opens fire on boats, wounds 8", [("injured", 8, None)]),
        ("The army killed and wounded scores of rebels in the hills.", []),
        (
            "The army killed three rebels and wounded ten.",
            [("killed", 3, "insurgents"), ("injured", 10, None)],
        ),
        ("Two men were killed and three wounded.", [("killed", 2, None), ("injured", 3, None)]),
        ("Scores have also been injured.", [("injured", 20, None)]),
        ("The raids went on, killing tens of rebels.", [("killed", 10, "insurgents")]),
        ("1 Dead, 3 Others Injured in Market Blast", [("killed", 1, None), ("injured", 3, None)]),
        ("2 Adults, 3 Children Dead in House Fire", [("killed", 2, None), ("killed", 3, "children")]),
        ("Two sheriff's deputies were wounded.", [("injured", 2, "police")]),
        ("A man was killed along with his two sons.", [("killed", 1, None), ("killed", 2, None)]),
        ("Three men were hit by shrapnel.", [("injured", 3, None)]),
        ("The raids have killed between 20 and 30 civilians.", [("killed", 20, "civilians")]),
        ("No one was killed.", [("killed", 0, None)]),
        ("There were no casualties.", [("killed", 0, None), ("injured", 0, None)]),
        ("The brigade lost six of its fighters.", [("killed", 6, "insurgents")]),
        ("Nurse among six killed in market blast", [("killed", 6, None)]),
        ("Two men died and a third was wounded.", [("killed", 2, None), ("injured", 1, None)]),
        ("Doctors counted 23 bodies.", [("killed", 23, None)]),
        ("Two men and a nurse were killed.", [("killed", 2, None), ("killed", 1, "medics")]),
        (
            "Ana Rossi, her husband and six children were shot and killed.",
            [("killed", 1, None), ("killed", 1, None), ("killed", 6, "children")],
        ),
        ("Ana Rossi, the leader of the group, was killed.", [("killed", 1, None)]),
        (
            "The raid left Pavel Moran, 21, and Meg Karrer, 22, dead.",
            [("killed", 1, None), ("killed", 1, None)],
        ),
        ("2 girls, 2 men shot at fair", [("injured", 2, "children"), ("injured", 2, None)]),
        (
            "Also killed were Viktor Anders, 22, and Alejo Lorenz, 25.",
            [("killed", 1, None), ("killed", 1, None)],
        ),
        ("A man was shot in the head and was pronounced dead at a clinic.", [("killed", 1, None)]),
        ("Both men were taken to a hospital, where they were later pronounced dead.", [("killed", 2, None)]),
        ("He shot a guard in the neck, killing him.", [("killed", 1, "workers")]),
        ("A man who was critically injured on Friday has died.", [("killed", 1, None)]),
        ("A porter was injured when a bullet struck him.", [("injured", 1, None)]),
        (
            "The raid left one man dead and three others in the hospital.",
            [("killed", 1, None), ("injured", 3, None)],
        ),
        (
            "The raid left one dead and two others in critical condition.",
            [("killed", 1, None), ("injured", 2, None)],
        ),
        ("Three are still in hospital after the blast.", [("injured", 3, None)]),
        ("The gunman fired into the crowd, hitting five people.", [("injured", 5, None)]),
        ("Medics found four gunshot victims in the yard.", [("injured", 4, None)]),
        ("Two men were taken to Marun Medical Center with burns.", [("injured", 2, None)]),
        ("Three others were treated for wounds.", [("injured", 3, None)]),
        ("He killed two cousins before taking his own life.", [("killed", 2, None), ("killed", 1, None)]),
        ("A family of five was killed.", [("killed", 5, "families")]),
        (
            "He killed his wife, son and daughter before killing himself.",
            [("killed", 1, "women"), ("killed", 1, None), ("killed", 1, "women"), ("killed", 1, None)],
        ),
        ("He was charged with the shooting of four guards.", [("injured", 4, "workers")]),
        ("The fatal shooting of two guards shocked the town.", [("killed", 2, "workers")]),
        ("He was charged with the shooting of a guard.", []),
        ("Two others went to hospitals with gunshot wounds.", [("injured", 2, None)]),
        ("Four people were found bleeding from gunshot wounds.", [("injured", 4, None)]),
        ("In all, seven people total were shot.", [("injured", 7, None)]),
        ("Three others took themselves to the hospital.", [("injured", 3, None)]),
        ("The murders of a young couple shocked the town.", [("killed", 2, None)]),
        ("Police shot at the dog and hit a boy.", [("injured", 1, "children")]),
        ("The raiders shot dead the ferryman.", [("killed", 1, None)]),
        ("The ministry puts the number of wounded at 57.", [("injured", 57, None)]),
        ("Officers fired shots to scare them and detained eight.", [("detained", 8, None)]),
        ("Some 400 families (about 2,100 people) fled the valley.", [("displaced", 2100, None)]),
        ("Thirty detainees walked out of the prison.", [("released", 30, "prisoners")]),
        ("Bandits kidnapped 12 pupils.", [("missing", 12, "students")]),
        ("Nine people were burned alive in their huts.", [("killed", 9, None)]),
        ("The air force shot down 112 of 148 drones.", []),
        ("4 rebels killed in Samar clash; 2 surrender in Bukidnon", [("killed", 4, "insurgents")]),
        (
            "The mayor said 50 people had been arrested, more than the 31 whom the army had reported.",
            [("detained", 50, None), ("detained", 31, None)],
        ),
    ],
)
def test_counts_victims(nlp: Language, text: str, rows: list[Row]) -> None:
    assert rows_of(nlp, text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "The strike could kill hundreds.",
        "They tried to kill three officers.",
        "Some 200 migrants are feared dead.",
        "If 10 people die, the law changes.",
        "The disease could cause 12 deaths.",
        "The army captured three villages.",
        "No one was seriously hurt.",
        "The rebels said they had killed or wounded 40 soldiers.",
        "The team lost two matches.",
        "The whole family was found dead.",
        "He was charged with the attempted murder of two guards.",
        "The officer shot at the dog.",
        "The tax hit five families.",
        "Two nurses were in the hospital when the shell landed.",
    ],
)
def test_leaves_out_what_did_not_happen_or_counts_no_people(nlp: Language, text: str) -> None:
    assert rows_of(nlp, text) == []


def test_a_part_of_a_toll_is_marked(nlp: Language) -> None:
    tolls = find_tolls(nlp("The raid wounded more than 30 people, including six children."))
    assert [(t.victim_class, least(t), t.included) for t in tolls] == [
        (None, 30, False),
        ("children", 6, True),
    ]


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("Five people were shot, including one man who was hit ten times.", 5, 1),
        ("Four men were injured, one in critical condition.", 4, 1),
        ("Four men were injured and two of them were wounded badly.", 4, 2),
        ("Of the four guards who were hurt, the other two were hurt in the leg.", 4, 2),
        ("Two boys were shot on Monday, among nine people who were wounded.", 9, 2),
    ],
)
def test_who_is_told_of_again_is_a_part(nlp: Language, text: str, whole: int, part: int) -> None:
    assert {(least(t), t.included) for t in find_tolls(nlp(text))} == {(whole, False), (part, True)}


@pytest.mark.parametrize(
    "text",
    [
        "Three nurses were among the dead.",
        "Among those killed in the raid were three nurses.",
        "Those killed in the raid include three nurses.",
    ],
)
def test_who_is_among_the_dead_is_a_part(nlp: Language, text: str) -> None:
    (toll,) = find_tolls(nlp(text))
    assert (toll.kind, toll.victim_class, least(toll), toll.included) == ("killed", "medics", 3, True)


def test_a_part_is_of_the_number_before_it(nlp: Language) -> None:
    tolls = find_tolls(nlp("Two men were killed and eight others, including a girl, have been wounded."))
    assert [(t.kind, least(t), t.included) for t in tolls] == [
        ("killed", 2, False),
        ("injured", 8, False),
        ("injured", 1, True),
    ]


@pytest.mark.parametrize(
    ("text", "scope", "since"),
    [
        ("On Monday 30 people were killed.", "event", None),
        (
            "More than 700 people have been killed since the offensive began.",
            "cumulative",
            "since the offensive began",
        ),
        ("The army said 20 gunmen had been killed so far this year.", "cumulative", "so far this year"),
        ("The attack killed 12 people, the deadliest since 2015.", "event", None),
        ("The war has claimed over 300,000 lives.", "cumulative", None),
        ("The attack brought the death toll to 727.", "cumulative", None),
        ("On Thursday alone, 30 people were killed.", "day", None),
        ("A soldier was killed in 2014.", "event", None),
        ("More than 900 people have fled the town since Tuesday.", "event", None),
        ("In the same period 40 people were killed.", "cumulative", "In the same period"),
    ],
)
def test_a_running_total_is_no_event(nlp: Language, text: str, scope: str, since: str | None) -> None:
    assert [(t.scope, t.since) for t in find_tolls(nlp(text))] == [(scope, since)]


def test_what_dates_the_last_of_two_tolls_dates_both(nlp: Language) -> None:
    tolls = find_tolls(nlp("Six people were killed and 30 injured in the unrest since 3 May."))
    assert [(t.kind, t.scope, t.since) for t in tolls] == [
        ("killed", "cumulative", "since 3 May"),
        ("injured", "cumulative", "since 3 May"),
    ]


def test_those_of_them_who_are_named_apart_are_a_part(nlp: Language) -> None:
    tolls = find_tolls(nlp("Shelling killed nine people, four of them women."))
    assert [(t.victim_class, least(t), t.included) for t in tolls] == [(None, 9, False), ("women", 4, True)]


def test_offsets_point_at_the_trigger_and_the_number(nlp: Language) -> None:
    text = "The blast on the bridge killed at least nine guards."
    toll = find_tolls(nlp(text))[0]
    assert text[toll.trigger_start : toll.trigger_end] == "killed"
    assert text[toll.quantity.start : toll.quantity.end] == toll.quantity.text == "at least nine"
    assert text[toll.start : toll.end] == "killed at least nine guards"


@pytest.mark.parametrize(
    ("text", "included"),
    [
        ("Two of those men, 23-year-old Ivo Rossi and 24 year old Jo Lee, died.", [False, True, True]),
        ("They found the bodies of two guards, Ana Rossi and Jo Lee.", [False]),
        ("Nine men, among them two guards, were killed in air raids.", [False, True]),
        ("The blast killed a nurse, a driver and two guards.", [False, False, False]),
    ],
)
def test_those_named_after_their_number_are_in_it(nlp: Language, text: str, included: list[bool]) -> None:
    assert [toll.included for toll in find_tolls(nlp(text))] == included
