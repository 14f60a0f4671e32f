"""Reading order, tables and line properties of PDF pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest
from fpdf import FPDF

from ingest.raw import BlockKind, RawBlock, RawDocument
from ingest.readers import ReadLimits, read
from tests.readers.making import PROSE, html_pdf

NO_OCR = ReadLimits(ocr=False)
GRID = (
    "table{border-collapse:collapse;width:100%} td,th{border:.5pt solid black;padding:3pt;vertical-align:top}"
)


def _read(tmp_path: Path, body: str, css: str = "") -> RawDocument:
    return read(html_pdf(tmp_path / "prov.pdf", body, css), NO_OCR)


def _rows(document: RawDocument) -> list[RawBlock]:
    return [b for page in document.pages for b in page.blocks if b.kind is BlockKind.TABLE_ROW]


def _cells(document: RawDocument) -> list[tuple[str, ...]]:
    return [block.cells for block in _rows(document)]


def test_swedish_letters_signs_and_ligatures_come_out_whole(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "<p>Åtgärder för äldre i Östersund § 67, 2021–2030: effektiv affisch.</p>",
        "p{font-variant-ligatures:common-ligatures}",
    )
    assert document.pages[0].text == "Åtgärder för äldre i Östersund § 67, 2021–2030: effektiv affisch."
    assert document.paginated and document.format == "pdf"


def test_lines_have_size_weight_and_place(tmp_path: Path) -> None:
    document = _read(tmp_path, "<h1 style='font-size:20pt;margin:0'>Vision</h1><p>Brödtext</p>")
    title, body = document.pages[0].blocks
    assert (title.text, title.font_size, title.bold) == ("Vision", 20.0, True)
    assert (body.text, body.font_size, body.bold) == ("Brödtext", 11.0, False)
    assert title.bbox is not None and body.bbox is not None
    # 2 cm margin = 56.7 points; the origin is the top left corner.
    assert title.bbox[0] == pytest.approx(56.7, abs=1)
    assert 50 < title.bbox[1] < title.bbox[3] < body.bbox[3] < 140
    assert (document.pages[0].width, document.pages[0].height) == (595.28, 841.89)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>Stycke {n}. {PROSE}</p>" for n in range(12))
    body = f"<h1>Rubrik över båda spalterna på sidan</h1><div style='columns:2;column-gap:16pt'>{paragraphs}</div><p>Efter spalterna kommer en rad som går över hela sidans bredd och avslutar texten.</p>"
    text = _read(tmp_path, body).pages[0].text
    places = [text.index(f"Stycke {n}.") for n in range(12)]
    assert places == sorted(places)
    assert text.index("Rubrik över") < places[0]
    assert text.index("Efter spalterna") > places[-1]
    # No line mixes both columns.
    assert max(len(line) for line in text.split("\n")[2:-2]) < 70


def test_columns_drawn_line_by_line_are_read_column_by_column(tmp_path: Path) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for n in range(12):
        pdf.text(57, 80 + 13 * n, f"Vänster rad nummer {n} om mål och åtgärder.")
        pdf.text(310, 80 + 13 * n, f"Höger rad nummer {n} om ansvar och tidplan.")
    path = tmp_path / "rader.pdf"
    path.write_bytes(bytes(pdf.output()))
    sides = [line.split()[0] for line in read(path, NO_OCR).pages[0].text.split("\n")]
    assert sides == ["Vänster"] * 12 + ["Höger"] * 12


def test_three_justified_columns_are_columns_and_no_table(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>Stycke {n}. {PROSE}</p>" for n in range(12))
    document = _read(tmp_path, f"<div style='columns:3;text-align:justify'>{paragraphs}</div>")
    text = document.pages[0].text
    places = [text.index(f"Stycke {n}.") for n in range(12)]
    assert places == sorted(places)
    assert not _rows(document)


def test_fact_box_beside_the_text_does_not_cut_its_lines(tmp_path: Path) -> None:
    box = f"<div style='float:right;width:5cm;margin-left:14pt;background:#def'>Fakta. {PROSE}</div>"
    text = _read(tmp_path, f"{box}<p>{PROSE * 6}</p>").pages[0].text.replace("\n", " ")
    assert "Fakta. " + PROSE.strip() in text


LABELS = [("Dokumenttyp:", "Strategi"), ("Fastställd av:", "Kommunfullmäktige"), ("Datum:", "2021-06-14, § 67"), ("Diarienummer:", "KS 2020/311"), ("Gäller till:", "2030-12-31"), ("Dokumentansvarig:", "Miljöstrateg")]  # fmt: skip


def test_labels_and_values_stay_on_their_line(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td style='width:5cm'>{a}</td><td>{b}</td></tr>" for a, b in LABELS)
    lines = _read(tmp_path, f"<table>{rows}</table><p>{PROSE * 3}</p>").pages[0].text.split("\n")
    for label, value in LABELS:
        assert f"{label} {value}" in lines


def test_contents_list_is_no_table(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>Kapitel om mål {n}</td><td style='text-align:right'>{2 * n}</td></tr>"
        for n in range(1, 8)
    )
    document = _read(tmp_path, f"<table style='width:100%'>{rows}</table>")
    assert not _rows(document)
    assert "3 Kapitel om mål 3 6" in document.pages[0].text.split("\n")


def test_bullets_are_no_table(tmp_path: Path) -> None:
    document = _read(tmp_path, "<ul>" + "<li>Öka andelen förnybar energi</li>" * 5 + "</ul>")
    assert not _rows(document)


HEADER = ("Åtgärd", "Ansvarig nämnd", "Klart")
ROWS = [
    ("Ta fram en plan för laddstolpar i hela kommunen med särskild tonvikt på landsbygden och de mindre orterna", "Tekniska nämnden", "2025"),
    ("Solceller", "Fastighetsnämnden och kommunstyrelsen i samverkan med bolagen", "2026–2027"),
    ("Cykelvägar till alla skolor", "Tekniska nämnden", "2028"),
]  # fmt: skip


def _table(rows: Sequence[tuple[str, ...]] = ROWS) -> str:
    head = "".join(f"<th style='text-align:left'>{cell}</th>" for cell in HEADER)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


# Each way of drawing the same table.
DRAWINGS = [
    ("all lines", GRID),
    ("lines between rows only", "table{border-collapse:collapse} td,th{border-bottom:.5pt solid #777;padding:4pt;vertical-align:top} th{border-top:.5pt solid #777}"),
    ("shaded every other row", "table{border-collapse:collapse;width:100%} td,th{padding:4pt;vertical-align:top} tr{background:#eef} tbody tr:nth-child(odd){background:#ccd}"),
    ("cells with gaps between them", "td,th{border:.5pt solid #999;padding:3pt;vertical-align:top}"),
    ("no lines, space between rows", "table{width:100%} td,th{padding:7pt 12pt 7pt 0;vertical-align:top}"),
]  # fmt: skip


@pytest.mark.parametrize("css", [css for _, css in DRAWINGS], ids=[name for name, _ in DRAWINGS])
def test_table_rows_come_out_with_all_lines_of_each_cell(tmp_path: Path, css: str) -> None:
    document = _read(tmp_path, f"<p>{PROSE}</p>{_table()}<p>{PROSE}</p>", css)
    assert _cells(document) == [HEADER, *ROWS]
    assert {block.columns for block in _rows(document)} == {HEADER}
    assert {block.table for block in _rows(document)} == {0}
    assert _rows(document)[2].text == " ".join(ROWS[1])
    kinds = [block.kind for block in document.pages[0].blocks]
    assert kinds[0] is kinds[-1] is BlockKind.LINE


def test_table_goes_on_over_pages_with_repeated_header(tmp_path: Path) -> None:
    rows = [(f"Åtgärd {n}", f"Nämnd {n}", str(2020 + n)) for n in range(60)]
    document = _read(
        tmp_path,
        _table(rows) + f"<p>{PROSE}</p>" + _table(ROWS),
        GRID + "tr{break-inside:avoid} @page{@bottom-right{content:counter(page)}}",
    )
    blocks = _rows(document)
    assert len(document.pages) >= 2
    assert [b.cells for b in blocks if b.table == 0 and b.cells != HEADER] == rows
    assert {b.columns for b in blocks} == {HEADER}
    assert sum(b.cells == HEADER for b in blocks if b.table == 0) == len(document.pages)
    assert {b.table for b in blocks} == {0, 1}


def test_table_goes_on_without_repeated_header(tmp_path: Path) -> None:
    rows = [(f"Åtgärd {n}", f"Nämnd {n}", str(2020 + n)) for n in range(60)]
    document = _read(tmp_path, _table(rows), GRID + "thead{display:table-row-group} tr{break-inside:avoid}")
    blocks = _rows(document)
    assert {b.table for b in blocks} == {0}
    assert {b.columns for b in blocks} == {HEADER}


def test_merged_cells_keep_columns_aligned(tmp_path: Path) -> None:
    body = "<table><tr><th>Område</th><th>Åtgärd</th><th>Ansvar</th></tr><tr><td rowspan=2>Klimat</td><td>Solceller</td><td>KS</td></tr><tr><td>Cykling</td><td>TN</td></tr><tr><td colspan=3>Hälsa</td></tr><tr><td>Vård</td><td>Samtal</td><td>SN</td></tr></table>"
    assert _cells(_read(tmp_path, body, GRID)) == [
        ("Område", "Åtgärd", "Ansvar"),
        ("Klimat", "Solceller", "KS"),
        ("", "Cykling", "TN"),
        ("Hälsa", "", ""),
        ("Vård", "Samtal", "SN"),
    ]


def test_header_box_keeps_label_and_value_in_one_cell(tmp_path: Path) -> None:
    body = "<table><tr><td>Dokumenttyp<br>Policy</td><td>Fastställd av<br>Kommunfullmäktige</td></tr><tr><td>Datum<br>2021-06-14</td><td>Dnr<br>KS 2020/311</td></tr></table>"
    assert _cells(_read(tmp_path, body, GRID)) == [
        ("Dokumenttyp Policy", "Fastställd av Kommunfullmäktige"),
        ("Datum 2021-06-14", "Dnr KS 2020/311"),
    ]


def test_single_row_of_boxes_is_read_box_by_box(tmp_path: Path) -> None:
    body = "<table><tr><td><b>Almviks kommun</b><br>Kostpolicy</td><td>Författningssamling</td><td>Sid 1(3)</td></tr></table>"
    document = _read(tmp_path, body + f"<p>{PROSE}</p>", GRID)
    assert not _rows(document)
    lines = document.pages[0].text.split("\n")
    assert lines[:4] == ["Almviks kommun", "Kostpolicy", "Författningssamling", "Sid 1(3)"]


def test_shaded_label_column_is_no_header_row(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td style='background:#cde;width:8cm'><b>{a}</b></td><td>{b}</td></tr>" for a, b in LABELS
    )
    document = _read(tmp_path, f"<table>{rows}</table>", GRID)
    assert _cells(document) == LABELS
    assert {block.columns for block in _rows(document)} == {()}


def test_row_of_labels_above_row_of_values_is_a_table(tmp_path: Path) -> None:
    names = ("Dokumenttyp", "Fastställd av", "Beslutsdatum", "Diarienummer")
    values = ("Policy", "Kommunfullmäktige", "2021-06-14", "KS 2020/311")
    body = (
        "<table>"
        + "".join(
            "<tr>" + "".join(f"<td style='padding:2pt 14pt 2pt 0'>{c}</td>" for c in row) + "</tr>"
            for row in (names, values)
        )
        + "</table>"
    )
    assert _cells(_read(tmp_path, body + f"<p>{PROSE}</p>")) == [names, values]


def test_framed_text_and_ruled_headings_are_no_tables(tmp_path: Path) -> None:
    body = f"<div style='border:1pt solid;padding:6pt'><b>Fakta</b><p>{PROSE}</p></div>" + "".join(
        f"<h2 style='border-bottom:1pt solid'>Kapitel {n}</h2><p>{PROSE * 2}</p>" for n in range(5)
    )
    assert not _rows(_read(tmp_path, body))


def test_box_with_one_visible_side_draws_one_line(tmp_path: Path) -> None:
    labels = "".join(
        f"<div><b style='display:inline-block;width:6cm'>{a}</b>{b}</div>" for a, b in LABELS[:3]
    )
    box = "<table><tr><td>Giltighetstid<br>Tills vidare</td><td>Ansvarig<br>Kommunchefen</td></tr></table>"
    document = _read(tmp_path, f"<div style='border-top:2pt solid #046'>{labels}{box}{labels}</div>", GRID)
    assert not _rows(document)
    assert document.pages[0].text.split("\n")[:4] == [*(f"{a} {b}" for a, b in LABELS[:3]), "Giltighetstid"]


def test_hyphens_in_cells_are_closed_but_suspended_ones_kept(tmp_path: Path) -> None:
    body = "<table><tr><td>kommun-<br>styrelsen</td><td>hälso-<br>och sjukvård</td></tr><tr><td>a</td><td>b</td></tr></table>"
    assert _cells(_read(tmp_path, body, GRID))[0] == ("kommunstyrelsen", "hälso- och sjukvård")


def test_sideways_text_comes_last_and_whole(tmp_path: Path) -> None:
    body = f"<div style='position:absolute;right:0;top:8cm;transform:rotate(-90deg)'>Antagen i juni</div><p>{PROSE * 3}</p>"
    lines = _read(tmp_path, body).pages[0].text.split("\n")
    assert lines[-1] == "Antagen i juni"


def test_turned_page_reads_upright(tmp_path: Path) -> None:
    upright = html_pdf(tmp_path / "upp.pdf", f"<p>{PROSE * 3}</p>")
    writer = pypdf.PdfWriter(clone_from=upright)
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "snurrad.pdf")
    turned = read(tmp_path / "snurrad.pdf", NO_OCR).pages[0]
    # The text itself runs sideways on the turned page: it is read along its own direction.
    assert turned.text == read(upright, NO_OCR).pages[0].text


def test_outline_labels_and_information_are_handed_over(tmp_path: Path) -> None:
    source = html_pdf(
        tmp_path / "a.pdf", "<h1>Mål</h1><h2>Delmål</h2><p>a</p><h1 style='break-before:page'>Ansvar</h1>"
    )
    writer = pypdf.PdfWriter(clone_from=source)
    writer.add_metadata({"/Title": "Strategi för Almvik", "/Author": "Åsa Öberg"})
    writer.set_page_label(0, 0, style=pypdf.constants.PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(1, 1, style=pypdf.constants.PageLabelStyle.DECIMAL)
    writer.write(tmp_path / "b.pdf")
    document = read(tmp_path / "b.pdf", NO_OCR)
    assert [(e.title, e.level, e.page) for e in document.outline] == [
        ("Mål", 1, 1),
        ("Delmål", 2, 1),
        ("Ansvar", 1, 2),
    ]
    assert document.info["Title"] == "Strategi för Almvik" and document.info["Author"] == "Åsa Öberg"
    assert [page.label for page in document.pages] == ["i", "1"]
