"""The traps through the whole reading: a text file in, a state in the review list out.

Each text tempts with a day that is not the document's own; none may become its last day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.reviews import Reviews
from corpus.review import ReviewItem
from ingest.pipeline import parse

TODAY = date(2026, 11, 22)
HEAD = """{title}

Dokumenttyp: {kind}
Antagen av: Kommunfullmäktige 2021-03-22 § 31
Diarienummer: KS 2020/114
Dokumentansvarig: Kommundirektören
{label}

1. Inledning

Falköpings kommun har tagit fram dokumentet tillsammans med nämnderna. {body}

2. Ansvar

Kommunstyrelsen ansvarar för att innehållet blir känt i hela organisationen.
"""


class Trap(NamedTuple):
    """`label` stands in the header, `body` in the running text; `due` is what a reader finds."""

    name: str
    due: str | None
    label: str = ""
    body: str = ""
    title: str = "Kostpolicy för Falköpings kommun"
    kind: str = "Policy"
    rule: str | None = None
    derived: bool | None = None


# fmt: off
TRAPS = [
    Trap("nothing to go by", None),
    # another document's date (trap 3)
    Trap("the replaced one's period", None, body="Policyn ersätter Kostpolicy 2012–2016, antagen av kommunfullmäktige den 26 mars 2012, § 40."),
    Trap("the region's plan", None, body="Västra Götalandsregionens kulturstrategi gäller till och med 2023-12-31."),
    Trap("a law with a year", None, body="Enligt livsmedelslagen (2006:804) ska maten vara säker."),
    Trap("a government's strategy", None, body="Regeringens livsmedelsstrategi sträcker sig till 2030 och antogs den 20 juni 2017."),
    Trap("a related document in the header", None, label="Relaterade styrdokument: Måltidsprogram 2017–2020"),
    Trap("what it replaces in the header", None, label="Ersätter: Kostpolicy (KF 2012-03-26 § 40), giltig till 2016-12-31"),
    # a meeting date, a web page's date (traps 1, 7, 14)
    Trap("a meeting", None, body="Ärendet behandlades på sammanträdet den 14 maj 2024."),
    Trap("a meeting in the header", None, label="Sammanträdesdatum: 2024-05-14"),
    Trap("the page's own day", None, body="Sidan senast uppdaterad: 2023-09-03."),
    Trap("the consultation's last day", None, body="Synpunkter skulle lämnas senast den 31 maj 2020."),
    # target and vision years (trap 9)
    Trap("a target year", None, body="År 2030 ska andelen ekologisk mat vara 60 procent."),
    Trap("a target with a day", None, body="Senast den 31 december 2025 ska alla kök mäta sitt matsvinn."),
    Trap("a target year in the title", None, title="Strategi för ett klimatneutralt Falköping 2030", kind="Strategi"),
    Trap("a vision year in the title", None, title="Vision 2030", kind="Vision"),
    Trap("a measure with years", None, body="Utbyggnaden av cykelvägar sker 2022–2025."),
    # placeholders (trap 15) and lost digits (trap 25)
    Trap("a template's end", None, label="Giltighetstid: 20XX-XX-XX"),
    Trap("a template's words", None, label="Giltig till och med: [Klicka här och skriv datum]"),
    Trap("an empty label", None, label="Gäller till och med:"),
    Trap("lost digits", None, label="Giltighetstid:  -  -  –  -  - "),
    Trap("an empty revision date", None, label="Revideras senast:"),
    Trap("a template beside a title's period", "2024-12-31", label="Giltighetstid: 20XX–20XX", title="Biblioteksplan 2021–2024", kind="Plan", rule="period i titeln", derived=True),
    # follow-up is not review (2.9)
    Trap("results are followed up", None, label="Uppföljning: Varje år i samband med bokslutet"),
    Trap("results are reported by a day", None, body="Nämnderna redovisar resultatet senast den 28 februari varje år."),
    # and the days that are the document's own
    Trap("its own end", "2024-12-31", label="Giltighetstid: 2021-04-01 – 2024-12-31", rule="giltighetstid", derived=False),
    Trap("its own end, beside another's", "2027-12-31", label="Gäller till och med: 2027-12-31", body="Policyn ersätter Kostpolicy 2012–2016.", rule="giltighetstid", derived=False),
    Trap("its own end and a target", "2025-12-31", label="Giltig till och med: 2025-12-31", body="År 2030 ska all mat vara ekologisk.", rule="giltighetstid", derived=False),
    Trap("its own review", "2023-12-31", label="Tidpunkt för aktualitetsprövning: Andra halvåret 2023", rule="angiven översyn", derived=True),
    Trap("a rhythm", "2025-03-22", body="Policyn ses över vart fjärde år.", rule="återkommande översyn", derived=True),
    Trap("every mandate period", "2026-10-14", label="Revideras: Varje mandatperiod", rule="mandatperiod", derived=True),
    Trap("a rhythm after it was looked at", "2027-11-15", label="Aktualitetsgranskad: 2023-11-15", body="Policyn ses över vart fjärde år.", rule="återkommande översyn", derived=True),
]
# fmt: on
Read = Callable[[str, str], ReviewItem]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """Reads a text as a file into a library; its row on `TODAY`."""
    folder = tmp_path_factory.mktemp("traps")
    catalogue, reviews = Catalogue(folder / "bibliotek"), Reviews(folder / "bibliotek")

    def whole_way(name: str, text: str) -> ReviewItem:
        path = folder / f"{name.replace(' ', '-')}.txt"
        path.write_text(text, encoding="utf-8")
        stored = catalogue.store(parse(path).document, pipeline=1, seconds=0.1)
        items = reviews.items(today=TODAY)
        return next(item for item in items if item.document_id == stored.document_id)

    yield whole_way
    reviews.close()
    catalogue.close()


@pytest.mark.parametrize("trap", TRAPS, ids=[trap.name for trap in TRAPS])
def test_trap(trap: Trap, read: Read) -> None:
    text = HEAD.format(title=trap.title, kind=trap.kind, label=trap.label, body=trap.body)
    row = read(trap.name, text)
    assert (row.due, row.adoption_date) == (trap.due, "2021-03-22")
    assert row.state == ("unknown" if trap.due is None else _state(trap.due))
    if trap.rule is not None:
        assert (row.rule, bool(row.derived)) == (trap.rule, trap.derived)


def _state(due: str) -> str:
    return "overdue" if due < TODAY.isoformat() else "due" if due <= "2027-11-22" else "later"


def test_a_summons_owes_nothing(read: Read) -> None:
    text = (
        "KALLELSE\n\nKommunfullmäktige\n\nPlats och tid: Folkets hus, tisdagen den 14 november 2023"
        " klockan 18.00\n\nÄrenden\n\n1. Upprop\n\n2. Val av justerare\n\n3. Budget 2024–2026\n"
    )
    row = read("kallelse", text)
    assert (row.due, row.state) == (None, "unknown")


def test_a_proposal_is_not_due_by_its_handling(read: Read) -> None:
    text = (
        "TJÄNSTESKRIVELSE\n\nDatum: 2024-09-03\n\nFörslag till kostpolicy\n\nFörslag till beslut\n\n"
        "Kommunstyrelsen föreslår att kommunfullmäktige antar kostpolicyn att gälla från och med den 1 januari"
        " 2025. Policyn ska prövas en gång per mandatperiod.\n"
    )
    row = read("skrivelse", text)
    assert row.state == "unknown"
    assert row.rule == "okänd"
