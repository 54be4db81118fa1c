from datetime import UTC, datetime

import pytest

from tasks.cleaning.dateline import dateline


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June 3rd 2024.\nShells fell.", day(2024, 6, 3)),
        ("Mon 03 Jun 2024 Shells fall on Tarna.", day(2024, 6, 3)),
        ("Published June 3, 2024\nShells fell.", day(2024, 6, 3)),
        ("Last updated at Jun 032024 Shells fell.", day(2024, 6, 3)),
        ("Shells fall on Tarna\n\n3 June 2024\n\nShells fell.", day(2024, 6, 3)),
        ("2024-06-03: Shells fell.", day(2024, 6, 3)),
        ("03-06-2024 Shells fell.", day(2024, 6, 3)),
        ("TARNA, Hilland, June 3, 2024 (AP) - Shells fell.", day(2024, 6, 3)),
        ("Shells fall on Tarna AFP Monday 3 Jun 2024 Shells fell.", day(2024, 6, 3)),
        ("Why Tarna fell\nBy Jo Park\nTĂRNA, Hilland, June 3, 2024: Shells fell.", day(2024, 6, 3)),
        ("TARNA, 3 June 2024 - Shells fell.", day(2024, 6, 3)),
        ("Shells fall on Tarna\nAna Ferrér – June 3, 2024\nShells fell.", day(2024, 6, 3)),
        ("Shells fall on Tarna\n\nHill Herald, Monday 3 June 2024\n\nShells fell.", day(2024, 6, 3)),
        ("The fall of Tarna, 3 June 1994\nThirty years on, a town remembers.", None),
        ("Shells fell on 3 June 2024 on the town.", None),
        ("03/06/2024 Shells fell.", None),
        ("31 June 2024 Shells fell.", None),
        ("One.\nTwo.\nThree.\n3 June 2024", None),
        ("", None),
        ("PRESS OFFICE\nGAO, Mali (March 24, 2021) Troops held a market.", datetime(2021, 3, 24, tzinfo=UTC)),
        ("Release 2020-05-07\nGAO, Mali (May 12) - Troops held a market.", datetime(2020, 5, 12, tzinfo=UTC)),
        ("GAO, Mali (May 12) - Troops held a market.", None),
        ("GAO, Mali (May 12,2021) Troops held a market.", day(2021, 5, 12)),
        ("2021-05-PR-012\nGao, Mali (May 12) - Troops held a market.", day(2021, 5, 12)),
        (
            "May 12: Troops hold a market\nPress office\n2021-05-PR-012\nTroops held a market.",
            day(2021, 5, 12),
        ),
        ("May 12: Troops hold a market\nPress office\n2021-07-PR-012\nTroops held a market.", None),
        ("Evening Update June 13, 2021\nTroops held a market.", day(2021, 6, 13)),
        ("   SAN MARTIN, 3 JAN 91 -- [REPORT] FIVE MEN WERE HELD.", datetime(1991, 1, 3, tzinfo=UTC)),
        (
            "LYON (FRANCE), 3 JAN 91 (DOMESTIC SERVICE) -- FIVE MEN WERE HELD.",
            datetime(1991, 1, 3, tzinfo=UTC),
        ),
    ],
)
def test_datelines(text: str, expected: datetime | None):
    assert dateline(text) == expected
