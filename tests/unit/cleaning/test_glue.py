import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.cleaning.glue import repair_glued


def repairs(text: str) -> list[tuple[str, str]]:
    new, found = repair_glued(text)
    for repair in found:
        assert new[repair.char_start : repair.char_start + len(repair.repaired)] == repair.repaired
    assert new.replace(" ", "") == text.replace(" ", "")
    return [(repair.raw, repair.repaired) for repair in found]


@pytest.mark.parametrize(
    ("text", "raw", "repaired"),
    [
        ("The army left. It was the armyhas that moved on.", "armyhas", "army has"),
        ("Rebels in Homs advanced on Homsa strategic city.", "Homsa", "Homs a"),
        ("They crossed into Jordanafter two days on the road.", "Jordanafter", "Jordan after"),
        ("The minister named Hassandownplayed the loss.", "Hassandownplayed", "Hassan downplayed"),
        ("The commander Tarnovspokesman of the group, spoke.", "Tarnovspokesman", "Tarnov spokesman"),
        ("They came to Tarna late, a man from Tarnasaid.", "Tarnasaid", "Tarna said"),
        ("The colonel Issa Konétold reporters so.", "Konétold", "Koné told"),
        ("In Tarn they fell on Tarna market town.", "Tarna", "Tarn a"),
        ("They met in Addis Ababathe seat of the union.", "Ababathe", "Ababa the"),
        ("The court dropped thosecharges on Monday.", "thosecharges", "those charges"),
        ("They treated membranessymptoms and burns.", "membranessymptoms", "membranes symptoms"),
        ("The Front (HTS)which leads the attack said so.", ")which", ") which"),
        ("In Syria the fighting inSyria went on.", "inSyria", "in Syria"),
        ("They came from Aleppo,the second city, at dawn.", ",the", ", the"),
        ("The soldiers had fled.The town was empty.", ".The", ". The"),
        ("He said “we will win”and left the room.", "”and", "” and"),
    ],
)
def test_lost_spaces_are_put_back(text: str, raw: str, repaired: str):
    assert repairs(text) == [(raw, repaired)]


@pytest.mark.parametrize(
    "text",
    [
        "Mellit and Mellita reached the town of Omar Bensaid and Mellitold.",
        "The towns of Talbiseh, Qamishli, Hasakah and Zabadani fell.",
        "Abdurrahman, Konashenkov and Klingelberger met Goldwasser.",
        "A cyberattack and crowdfunding hit cryptocurrency warehouses.",
        "He was blindfolded; the shellfire and its aftermaths went on, puzzlingly.",
        "See https://www.example.com/armyhas and www.armyhas.example or pic.twitter.comxyz",
        "Write to armyhas@example.com, follow @armyhas or #armyhas today.",
        "YouTube, iPhone, theSkimm, McDonald and WhatsApp were blocked.",
        "The Armya-Tarna road and Armya's people are names. Armya is one, Armya again.",
        "They (re)opened the road; the person(s)responsible fled. See f(x)there.",
        "The word is 1,000 or 3,the end of 2,500 men in the 1.The list.",
        "Salt &amp;pepper, TL;DR and Homs;the list stay.",
        "He quoted the saying quod eratdemonstrandum fuit in his speech.",
        "The account (armyhas) is a handle.",
        "Dogs'barking and women’sgroups stay.",
    ],
)
def test_real_words_names_and_links_stay(text: str):
    assert repairs(text) == []


def test_a_freed_word_explains_another():
    text = "They reached Homsafter dawn. In Homsa strategic city they stopped."
    assert repairs(text) == [("Homsafter", "Homs after"), ("Homsa", "Homs a")]


def test_offsets_count_in_the_repaired_text():
    new, found = repair_glued("The armyhas gone,the governmentsaid so.")
    assert new == "The army has gone, the government said so."
    assert [repair.char_start for repair in found] == [4, 17, 23]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aehmorstyAHS ,.()”“-'\n", max_size=80))
def test_only_spaces_are_added(text: str):
    new, found = repair_glued(text)
    assert new.replace(" ", "") == text.replace(" ", "")
    assert len(new) == len(text) + sum(len(repair.repaired) - len(repair.raw) for repair in found)
    for repair in found:
        assert new[repair.char_start :].startswith(repair.repaired)
