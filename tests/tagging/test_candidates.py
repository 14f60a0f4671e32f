"""What may be a goal or a duty: run-on lists, flattened rows, sections, lead-ins."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.cleaning import clean
from ingest.readers import read
from ingest.structure import structure
from ingest.tagging.candidates import ACTIVITY, RESPONSIBLE, Candidate, Shape, candidates
from ingest.tagging.flat_tables import find_rows
from ingest.tagging.rows import pieces_of, responsible_cell
from ingest.tagging.run_on import split_clauses, split_dashes, split_numbered, split_run_on
from ingest.tagging.sections import Section, section_of, sense_of_heading
from ingest.transcripts import recognise

RUN_ONS = [
    # bullets lost: each new item begins with an ordinary word's capital
    (
        "Besökare ska hitta till hamnen Företagen ska ha nära till stöd Ökad kunskap om skogen",
        [
            "Besökare ska hitta till hamnen",
            "Företagen ska ha nära till stöd",
            "Ökad kunskap om skogen",
        ],
    ),
    # names keep their capital inside a sentence
    (
        "Samverka med Arbetsförmedlingen och Svenska kyrkan",
        ["Samverka med Arbetsförmedlingen och Svenska kyrkan"],
    ),
    # ... but one that shall do something begins an item
    (
        "Indexet ska vara minst 75 senast 2022 Lindvalla ska ligga bland de bästa",
        ["Indexet ska vara minst 75 senast 2022", "Lindvalla ska ligga bland de bästa"],
    ),
    ("Cykelväg till Nya Varvet ska byggas", ["Cykelväg till Nya Varvet ska byggas"]),
]


@pytest.mark.parametrize(("text", "items"), RUN_ONS)
def test_run_on_items(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in split_run_on(text, Section.GOAL, eager=True)] == items


CLAUSES = [
    # each main clause has a subject and its own verb
    ("Ohälsan ska minska och trivseln ska öka.", ["Ohälsan ska minska", "trivseln ska öka."]),
    ("Hälften ska vara klart 2020, två år senare ska allt vara det.", ["Hälften ska vara klart 2020", "två år senare ska allt vara det."]),
    # one subject, two verbs
    ("Mobbning ska minska och helt upphöra.", ["Mobbning ska minska och helt upphöra."]),
    # the second hangs on the first
    ("Nämnden ska se till att planen följs och att den ska synas.", ["Nämnden ska se till att planen följs och att den ska synas."]),
    ("Den som flyttar hit ska trivas.", ["Den som flyttar hit ska trivas."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clauses"), CLAUSES)
def test_main_clauses(text: str, clauses: list[str]) -> None:
    assert [text[a:b] for a, b in split_clauses(text)] == clauses


def test_numbered_statements_that_ran_together() -> None:
    text = "1.1 Alla barn ska få plats 1.2 Skolvägen ska vara trygg 1.3 Färre ska sluta"
    assert [text[a:b] for a, b in split_numbered(text)] == [
        "1.1 Alla barn ska få plats", "Skolvägen ska vara trygg", "Färre ska sluta"
    ]  # fmt: skip
    assert split_numbered("Minst 1.2 ton ska sparas") == ((0, 24),)


def test_dashes_make_a_list_from_three_on() -> None:
    text = "Värme - byte av pannor - injustering av system - utbildning av skötare"
    assert [text[a:b] for a, b in split_dashes(text)] == [
        "Värme", "byte av pannor", "injustering av system", "utbildning av skötare"
    ]  # fmt: skip
    assert split_dashes("Parken - stadens hjärta - ska vara hel") == ()


def test_prose_is_not_split() -> None:
    text = (
        "I fjol bjöd Lindvalla hem Röda Korset och Region Jämtland Härjedalen för att ta del av Agenda 2030"
    )
    assert split_run_on(text, Section.BACKGROUND, eager=True) == ((0, len(text)),)


ABBREVIATIONS = {
    "KLK": "Kommunledningskontoret",
    "BUF": "Barn- och ungdomsförvaltningen",
    "FF": "Fritid",
    "SF": "Social",
}


def test_flattened_rows() -> None:
    """Activity, responsible, time and status put back from running text."""
    text = (
        "Läxhjälp på biblioteket med frivilliga KLK Start våren 2021 Ny aktivitet "
        "Simskola för vuxna nybörjare BUF, FF Vårterminen 2022 Ej genomförd"
    )
    rows = find_rows(text, ABBREVIATIONS)
    assert [text[row.start : row.actor_start].strip() for row in rows] == [
        "Läxhjälp på biblioteket med frivilliga",
        "Simskola för vuxna nybörjare",
    ]
    assert [text[row.actor_start : row.actor_end] for row in rows] == ["KLK", "BUF, FF"]


def test_time_column_does_not_begin_the_next_row() -> None:
    text = "Odlingsgrupp för pensionärer KLK Varje månad på torget Ny aktivitet Båtutflykt för daglediga SF En gång/år"
    rows = find_rows(text, ABBREVIATIONS)
    assert [text[row.start : row.actor_start].strip() for row in rows] == [
        "Odlingsgrupp för pensionärer",
        "Båtutflykt för daglediga",
    ]


def test_an_abbreviation_in_a_sentence_is_no_cell() -> None:
    assert find_rows("Arbetet sker i samverkan med KLK. SF ansvarar för boendet.", ABBREVIATIONS) == ()


def test_a_flattened_row_gives_each_of_its_statements() -> None:
    """What and how stood in cells of their own; responsibles and year are the row's, how often is the second's."""
    activity = (
        "Läxhjälp på biblioteket Genomföra läxhjälp tillsammans med frivilliga Kontinuerligt under året"
    )
    row = Candidate(
        text=f"{activity} KLK",
        start=40,
        end=40 + len(activity) + 4,
        page=2,
        shape=Shape.ROW,
        section=Section.NONE,
        heading_path=(),
        cells=((ACTIVITY, activity), (RESPONSIBLE, "KLK"), (None, "Varje vecka 2024")),
        from_table=True,
    )
    pieces = pieces_of(row)
    assert [piece.text for piece in pieces] == [
        "Läxhjälp på biblioteket",
        "Genomföra läxhjälp tillsammans med frivilliga",
    ]
    assert all(row.text[p.start - 40 : p.end - 40] == p.text for p in pieces)
    assert {responsible_cell(piece) for piece in pieces} == {"KLK"}
    assert [piece.cells[2] for piece in pieces] == [(None, " 2024"), (None, "Varje vecka 2024")]


def test_a_row_with_one_statement_stays_whole() -> None:
    row = Candidate("Simskola KLK", 0, 12, 1, Shape.ROW, Section.NONE, (), ((ACTIVITY, "Simskola"), (RESPONSIBLE, "KLK")), True)  # fmt: skip
    assert pieces_of(row) == ()


SENSES = [
    ("Vision", Section.VISION),
    ("2.1 Långsiktigt mål 1: Fler bostäder", Section.GOAL),
    ("Delmål", Section.SUBGOAL),
    ("Kvantitativa mål", Section.QUANTIFIED),
    ("Strategi", Section.MEASURE),  # a label for measures in some documents
    ("Önskad effekt", Section.GOAL),
    ("Indikatorer", Section.INDICATOR),
    ("Syfte", Section.PURPOSE),
    ("Ansvar och uppföljning", Section.DUTY),
    ("Uppföljning", Section.FOLLOW_UP),
    ("Bakgrund", Section.BACKGROUND),
    ("Begrepp och definitioner", Section.DEFINITION),
    ("Lagstiftning", Section.LAW),
    ("Yrkanden", Section.MINUTES),
    ("Trygghet", Section.NONE),
]


@pytest.mark.parametrize(("heading", "sense"), SENSES)
def test_what_a_heading_promises(heading: str, sense: Section) -> None:
    assert sense_of_heading(heading) is sense


def test_a_subject_heading_inherits() -> None:
    assert section_of(("Mål", "Trygghet")) is Section.GOAL


def _of(tmp_path: Path, html: str) -> tuple[Candidate, ...]:
    file = tmp_path / "dokument.html"
    file.write_text(f"<html><body><main>{html}</main></body></html>", encoding="utf-8")
    cleaned = clean(recognise(read(file)))
    return candidates(cleaned, structure(cleaned), {})


def test_rows_of_a_table(tmp_path: Path) -> None:
    """The row of column names is no statement; the others keep their columns."""
    found = _of(
        tmp_path,
        "<h1>Klimatplan</h1><h2>Åtgärder</h2><p>Planen gäller alla nämnder i kommunen.</p><table>"
        "<tr><th>Åtgärd</th><th>Ansvarig</th><th>Tid</th></tr>"
        "<tr><td>Byta oljepannor i skolorna</td><td>Tekniska nämnden</td><td>2026</td></tr>"
        "<tr><td>Utbilda kockar i svinn</td><td>Kostenheten</td><td>2025</td></tr></table>",
    )
    rows = [c for c in found if c.shape is Shape.ROW]
    assert [dict(row.cells)["Ansvarig"] for row in rows] == ["Tekniska nämnden", "Kostenheten"]
    assert all(row.section is Section.MEASURE for row in rows)


def test_bullets_below_a_lead_in(tmp_path: Path) -> None:
    found = _of(
        tmp_path,
        "<h1>Klimatplan</h1><h2>Styrning</h2><p>Nämnderna rapporterar varje år. Följande indikatorer används:</p>"
        "<ul><li>Köpt energi per kvadratmeter</li><li>Installerad effekt solceller</li></ul>",
    )
    items = [c for c in found if c.shape is Shape.ITEM]
    assert [item.section for item in items] == [Section.INDICATOR, Section.INDICATOR]


def test_every_candidate_is_its_slice(tmp_path: Path) -> None:
    file = tmp_path / "dokument.html"
    file.write_text(
        "<html><body><main><h1>Plan</h1><p>Andelen ska öka.  Fler ska cykla.</p></main></body></html>",
        encoding="utf-8",
    )
    cleaned = clean(recognise(read(file)))
    for found in candidates(cleaned, structure(cleaned), {}):
        assert found.text == cleaned.text[found.start : found.end]
