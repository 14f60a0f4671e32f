"""Table rows with their column names, and the header block of labels and values."""

from __future__ import annotations

from corpus.model import Passage, PassageKind
from ingest.cleaned import BlockRole, CleanDocument
from ingest.structure import structure
from tests.structure.building import B, clean_document, flat_document, heading, line, row

PROSE = "Kommunen ska arbeta för ett hållbart samhälle där alla kan delta på lika villkor."


def test_column_names_from_the_format() -> None:
    columns = ("Åtgärd", "Ansvarig")
    rows = of_kind(
        clean_document([row("Bygga cykelväg", "Tekniska nämnden", columns=columns)]), PassageKind.TABLE_ROW
    )
    assert rows[0].cells == (("Åtgärd", "Bygga cykelväg"), ("Ansvarig", "Tekniska nämnden"))
    assert rows[0].text == "Bygga cykelväg Tekniska nämnden"


def test_column_names_from_a_row_that_is_plainly_a_header() -> None:
    clean = clean_document(
        [
            heading("Handlingsplan", 1),
            PROSE,
            heading("Kultur", 2),
            row("Aktivitet", "Ansvarig", "Tidplan/Uppföljning"),
            row("Språkcafé", "KF", "Våren 2019"),
            row("Läxhjälp", "", "2020"),
        ]
    )
    rows = of_kind(clean, PassageKind.TABLE_ROW)
    assert [r.cells for r in rows] == [
        (("Aktivitet", "Språkcafé"), ("Ansvarig", "KF"), ("Tidplan/Uppföljning", "Våren 2019")),
        (("Aktivitet", "Läxhjälp"), ("Tidplan/Uppföljning", "2020")),
    ]
    assert rows[0].heading_path == ("Kultur",)
    assert [p.text for p in of_kind(clean, PassageKind.FURNITURE)] == [
        "Aktivitet Ansvarig Tidplan/Uppföljning"
    ]


def test_a_bold_first_row_names_columns_that_the_catalogue_does_not_know() -> None:
    clean = clean_document([row("Plats", "Antal", bold=True), row("Ekby", "12"), row("Norrby", "7")])
    assert of_kind(clean, PassageKind.TABLE_ROW)[0].cells == (("Plats", "Ekby"), ("Antal", "12"))


def test_an_ordinary_first_row_is_no_header() -> None:
    clean = clean_document([row("Bygga cykelväg i centrum", "Tekniska"), row("Rusta skolan", "Barn")])
    assert [r.cells[0] for r in of_kind(clean, PassageKind.TABLE_ROW)] == [
        (None, "Bygga cykelväg i centrum"),
        (None, "Rusta skolan"),
    ]


def test_a_repeated_header_row_renames_nothing_and_is_no_row() -> None:
    head = row("Mål", "Indikator", "Ansvarig")
    clean = clean_document(
        [head, row("Tryggt", "Andel trygga", "KS"), head, row("Grönt", "Andel skog", "KS")]
    )
    assert [r.cells[0][1] for r in of_kind(clean, PassageKind.TABLE_ROW)] == ["Tryggt", "Grönt"]


def test_a_very_long_row_is_split_by_sentences_and_keeps_its_columns() -> None:
    columns = ("Mål", "Beskrivning")
    rows = of_kind(
        clean_document([row("Tryggt", " ".join([PROSE] * 20), columns=columns)]), PassageKind.TABLE_ROW
    )
    assert len(rows) > 1
    assert {name for r in rows for name, _ in r.cells} == {"Mål", "Beskrivning"}
    assert all(len(r.text.split()) <= 120 for r in rows)


def test_header_block_of_lines_ends_with_the_last_value() -> None:
    clean = clean_document(
        [
            line("Policy för trygghet", 20),
            line("Dokumenttyp: Policy"),
            line("Antagen av"),
            line("Kommunfullmäktige 2019-03-04, § 12"),
            line("Diarienummer: KS 2019/4"),
            line("Dokumentansvarig"),
            line("Kanslichef"),
            line("Syfte", 14),
            line(PROSE),
        ]
    )
    block = of_kind(clean, PassageKind.HEADER_BLOCK)
    assert " ".join(p.text for p in block).startswith("Dokumenttyp: Policy")
    assert " ".join(p.text for p in block).endswith("Kanslichef")
    assert [h.text for h in structure(clean).headings] == ["Syfte"]


def test_header_block_of_a_flat_page_ends_at_the_first_heading() -> None:
    clean = flat_document(
        "Typ av styrdokument Policy Beslutsinstans Kommunfullmäktige Fastställd 2019-03-04 Diarienummer KS 2019/4 "
        f"Giltighetstid Tills vidare Dokumentansvarig Kanslichef Inledning {PROSE} {PROSE} {PROSE}"
    )
    block = of_kind(clean, PassageKind.HEADER_BLOCK)
    assert [p.text[-10:] for p in block] == ["Kanslichef"]
    assert [h.text for h in structure(clean).headings] == ["Inledning"]


def test_header_block_in_a_table() -> None:
    cells = [
        ("Dokumenttyp", "Plan"),
        ("Diarienummer", "KS 2019/4"),
        ("Giltighetstid", "2019-2022"),
        ("Gäller för", "Alla"),
    ]
    clean = clean_document([*(row(*pair) for pair in cells), PROSE])
    assert len(of_kind(clean, PassageKind.HEADER_BLOCK)) >= 1
    assert not of_kind(clean, PassageKind.TABLE_ROW)


def test_two_labels_are_no_header_block() -> None:
    clean = clean_document(
        [line("Antagen av kommunfullmäktige 2019-01-02"), line("Dnr KS 2019/4"), line(PROSE)]
    )
    assert not of_kind(clean, PassageKind.HEADER_BLOCK)


def test_a_table_head_with_three_labels_is_no_header_block() -> None:
    clean = clean_document(
        [row("Åtgärd", "Ansvarig nämnd", "Status", "Datum"), row("Cykelväg", "TN", "Klar", "2019")]
    )
    assert not of_kind(clean, PassageKind.HEADER_BLOCK)


def test_a_type_ladder_and_the_rest_of_a_split_label_belong_to_the_header_block() -> None:
    clean = clean_document(
        [
            line("Strategi"),
            line(">>Program"),
            line("Policy"),
            line("Antagen av: Kommunfullmäktige"),
            line("Diarienummer: KS 2019/4"),
            line("Tidpunkt för Andra halvåret 2022"),
            line("aktualitetsprövning"),
            B("Syfte... 2", role=BlockRole.TOC),
            line("ii"),
            line(PROSE),
        ]
    )
    block = of_kind(clean, PassageKind.HEADER_BLOCK)
    assert [(p.text.split()[0], p.text.split()[-1]) for p in block] == [("Strategi", "aktualitetsprövning")]


def test_labels_on_later_pages_are_no_header_block() -> None:
    later = [
        B(f"{name}: X", page=4) for name in ("Dokumenttyp", "Diarienummer", "Giltighetstid", "Gäller för")
    ]
    clean = clean_document([B(PROSE, page=1), B(PROSE, page=2), B(PROSE, page=3), *later])
    assert not of_kind(clean, PassageKind.HEADER_BLOCK)


def of_kind(clean: CleanDocument, kind: PassageKind) -> list[Passage]:
    return [p for p in structure(clean).passages if p.kind is kind]
