"""What goes into a DOCX, ODT, HTML or text file comes out: letters, levels, lists, cells, in order."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from ingest.raw import BlockKind, RawBlock, RawDocument
from ingest.readers import read
from ingest.readers.soft_breaks import split_at_breaks

H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
Brief = tuple[BlockKind, int | None, str]


def _brief(document: RawDocument) -> list[Brief]:
    return [(b.kind, b.level, b.text) for page in document.pages for b in page.blocks]


def _rows(document: RawDocument) -> list[RawBlock]:
    return [b for page in document.pages for b in page.blocks if b.kind is T]


# --- DOCX -------------------------------------------------------------------------------------------


def _save(document: docx.document.Document, tmp_path: Path) -> RawDocument:
    path = tmp_path / "prov.docx"
    document.save(path)
    return read(path)


def test_docx_headings_lists_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Policy för äldre på ön", style="Title")
    document.add_paragraph("Antagen 2021", style="Subtitle")
    document.add_heading("Mål & inriktning", 1)
    document.add_paragraph("Kommunen ska värna § 67 – alltid.")
    document.add_paragraph("Öka andelen", style="List Bullet")
    document.add_paragraph("Fler cyklar", style="List Bullet 2")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, [("Åtgärd", "Ansvarig"), ("Solceller", "Nämnden"), ("", "KS")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    document.add_heading("Uppföljning", 2)
    found = _save(document, tmp_path)
    assert _brief(found) == [
        (H, None, "Policy för äldre på ön"),
        (P, None, "Antagen 2021"),
        (H, 1, "Mål & inriktning"),
        (P, None, "Kommunen ska värna § 67 – alltid."),
        (L, 1, "Öka andelen"),
        (L, 2, "Fler cyklar"),
        (T, None, "Åtgärd Ansvarig"),
        (T, None, "Solceller Nämnden"),
        (T, None, "KS"),
        (H, 2, "Uppföljning"),
    ]
    assert [row.cells for row in _rows(found)] == [
        ("Åtgärd", "Ansvarig"),
        ("Solceller", "Nämnden"),
        ("", "KS"),
    ]
    assert {row.columns for row in _rows(found)} == {("Åtgärd", "Ansvarig")}
    assert not found.paginated and len(found.pages) == 1


def test_docx_swedish_style_names_and_outline_levels_are_headings(tmp_path: Path) -> None:
    document = docx.Document()
    named = document.styles.add_style("Rubrik 2 numrerad", WD_STYLE_TYPE.PARAGRAPH)
    derived = document.styles.add_style("Kommunens avsnitt", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = document.styles["Heading 3"]
    document.add_paragraph("Från namnet", style=named)
    document.add_paragraph("Från grundformatet", style=derived)
    outlined = document.add_paragraph("Från dispositionsnivån")
    outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    body = document.add_paragraph("Brödtext trots rubrikformat", style="Heading 1")
    body._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="9"/>'))
    assert _brief(_save(document, tmp_path)) == [
        (H, 2, "Från namnet"),
        (H, 3, "Från grundformatet"),
        (H, 1, "Från dispositionsnivån"),
        (P, None, "Brödtext trots rubrikformat"),
    ]


def test_docx_hidden_and_deleted_text_is_left_out_the_rest_kept(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kvar ")
    w = nsdecls("w")
    for xml in (
        f"<w:del {w}><w:r><w:delText>struket</w:delText></w:r></w:del>",
        f"<w:ins {w}><w:r><w:t>infogat </w:t></w:r></w:ins>",
        f"<w:r {w}><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>",
        f"<w:hyperlink {w}><w:r><w:t>länk</w:t></w:r></w:hyperlink>",
        f"<w:sdt {w}><w:sdtContent><w:r><w:t> kontroll</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:r {w}><w:instrText>PAGE</w:instrText></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    body = document.element.body
    control = (
        f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>Innehållskontroll</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    body.insert(len(body) - 1, parse_xml(control))
    box = (
        f"<w:p {w}><w:r><w:t>Före rutan</w:t></w:r><w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'>"
        "<w:txbxContent><w:p><w:r><w:t>Textruta</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    body.insert(len(body) - 1, parse_xml(box))
    assert [text for _, _, text in _brief(_save(document, tmp_path))] == [
        "Kvar infogat länk kontroll",
        "Innehållskontroll",
        "Före rutan",
        "Textruta",
    ]


def test_docx_merged_cells_keep_columns_aligned(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    texts = [("Område", "Åtgärd", "Tid"), ("Klimat", "Solceller", "2025"), ("", "Cyklar", "2026")]
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    assert [row.cells for row in _rows(_save(document, tmp_path))] == [
        ("Område", "Åtgärd Tid", ""),
        ("Klimat", "Solceller", "2025"),
        ("", "Cyklar", "2026"),
    ]


def test_docx_layout_table_of_one_column_is_plain_text(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Inramad text"
    cell.add_paragraph("Rubrik i ruta", style="Heading 1")
    assert _brief(_save(document, tmp_path)) == [(P, None, "Inramad text"), (H, 1, "Rubrik i ruta")]


def test_docx_headers_footers_and_properties_go_to_info(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Text")
    document.sections[0].header.paragraphs[0].text = "Almviks kommun"
    document.sections[0].footer.paragraphs[0].text = "Dnr KS 2020/311"
    document.core_properties.title = "Policy för möten"
    document.core_properties.author = "Åsa Öberg"
    found = _save(document, tmp_path)
    assert found.info["header"] == "Almviks kommun" and found.info["footer"] == "Dnr KS 2020/311"
    assert found.info["title"] == "Policy för möten" and found.info["author"] == "Åsa Öberg"
    assert [text for _, _, text in _brief(found)] == ["Text"]
    assert all(isinstance(value, str) for value in found.info.values())


def test_docx_footnotes_follow_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Målet gäller alla")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("Nästa stycke")
    path = tmp_path / "fot.docx"
    document.save(path)
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Enligt lagen (2008:567).</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    _add_part(path, "word/footnotes.xml", notes)
    assert [text for _, _, text in _brief(read(path))] == [
        "Målet gäller alla",
        "Nästa stycke",
        "Enligt lagen (2008:567).",
    ]


def _add_part(path: Path, name: str, xml: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts[name] = xml.encode()
    types, rels = "[Content_Types].xml", "word/_rels/document.xml.rels"
    parts[types] = parts[types].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    )
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in parts.items():
            archive.writestr(member, data)


# (paragraph with line breaks, parts, why)
BREAKS = [
    ("Dnr: KS 2020/1\nAntagen: 2020-05-04", ["Dnr: KS 2020/1", "Antagen: 2020-05-04"], "two statements"),
    ("Kommunen ska\nverka för", ["Kommunen ska verka för"], "one sentence"),
    ("Mål:\nöka andelen", ["Mål:", "öka andelen"], "an ended line"),
    ("\n \n", [], "nothing"),
]


@pytest.mark.parametrize(("text", "parts"), [b[:2] for b in BREAKS], ids=[b[2] for b in BREAKS])
def test_breaks_within_paragraphs(text: str, parts: list[str]) -> None:
    assert split_at_breaks(text) == parts


# --- ODT --------------------------------------------------------------------------------------------


def test_odt_headings_lists_tables_and_notes_in_order(tmp_path: Path) -> None:
    document = OpenDocumentText()
    bold = odf_style.Style(name="Fet", family="paragraph")
    bold.addElement(odf_style.TextProperties(fontweight="bold", fontsize="14pt"))
    document.automaticstyles.addElement(bold)
    body = document.text
    body.addElement(odf_text.H(outlinelevel=1, text="Mål för äldre på ön"))
    noted = odf_text.P(stylename=bold, text="Fet rad § 67")
    note = odf_text.Note(noteclass="footnote")
    note.addElement(odf_text.NoteCitation(text="1"))
    note_body = odf_text.NoteBody()
    note_body.addElement(odf_text.P(text="Fotnoten"))
    note.addElement(note_body)
    noted.addElement(note)
    body.addElement(noted)
    items = odf_text.List()
    for text in ("Öka", "Minska"):
        item = odf_text.ListItem()
        item.addElement(odf_text.P(text=text))
        items.addElement(item)
    inner = odf_text.List()
    inner_item = odf_text.ListItem()
    inner_item.addElement(odf_text.P(text="Undermål"))
    inner.addElement(inner_item)
    items.lastChild.addElement(inner)
    body.addElement(items)
    table = odf_table.Table(name="T")
    header = odf_table.TableHeaderRows()
    header.addElement(_odt_row("Åtgärd", "Ansvarig"))
    table.addElement(header)
    table.addElement(_odt_row("Solceller", "Nämnden"))
    body.addElement(table)
    path = tmp_path / "prov.odt"
    document.save(path)
    found = read(path)
    assert _brief(found) == [
        (H, 1, "Mål för äldre på ön"),
        (P, None, "Fet rad § 67"),
        (L, 1, "Öka"),
        (L, 1, "Minska"),
        (L, 2, "Undermål"),
        (T, None, "Åtgärd Ansvarig"),
        (T, None, "Solceller Nämnden"),
        (P, None, "Fotnoten"),
    ]
    assert found.pages[0].blocks[1].bold and found.pages[0].blocks[1].font_size == 14.0
    assert {row.columns for row in _rows(found)} == {("Åtgärd", "Ansvarig")}


def _odt_row(*texts: str) -> odf_table.TableRow:
    row = odf_table.TableRow()
    for text in texts:
        cell = odf_table.TableCell()
        cell.addElement(odf_text.P(text=text))
        row.addElement(cell)
    return row


# --- HTML -------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="sv"><head>{meta}<title>Klimatstrategi - Almviks kommun</title></head><body>
<header><nav><ul><li><a href="/">Start</a></li><li><a href="/b">Bygga och bo</a></li></ul></nav></header>
<div class="breadcrumb"><a>Start</a> / <a>Styrdokument</a></div>
<main><h1>Klimat- och energistrategi</h1><p>Antagen av kommunfullmäktige 2021-06-14, § 67.<br>Dnr KS 2020/311</p>
<h2>Mål</h2><p>Kommunens utsläpp ska minska med minst 80 procent till år 2030 jämfört med 2010.</p>
<ul><li>Öka andelen förnybar energi</li><li>Minska bilresandet<ul><li>Främja cykling</li></ul></li></ul>
<h3>Åtgärder</h3><table><thead><tr><th>Åtgärd</th><th>Ansvarig</th></tr></thead><tbody>
<tr><td>Laddstolpar</td><td>Tekniska nämnden</td></tr><tr><td>Solceller på skolor</td><td>Fastighetsnämnden</td></tr></tbody></table>
<p>Kort.</p><h2>Uppföljning</h2><p>Strategin följs upp årligen av kommunstyrelsen.</p>
<p>Senast uppdaterad: 2023-02-01</p></main><footer>Storgatan 1, 598 00 Almvik</footer></body></html>"""
PAGE_BLOCKS: list[Brief] = [
    (H, 1, "Klimat- och energistrategi"),
    (P, None, "Antagen av kommunfullmäktige 2021-06-14, § 67."),
    (P, None, "Dnr KS 2020/311"),
    (H, 2, "Mål"),
    (P, None, "Kommunens utsläpp ska minska med minst 80 procent till år 2030 jämfört med 2010."),
    (L, 1, "Öka andelen förnybar energi"),
    (L, 1, "Minska bilresandet"),
    (L, 2, "Främja cykling"),
    (H, 3, "Åtgärder"),
    (T, None, "Åtgärd Ansvarig"),
    (T, None, "Laddstolpar Tekniska nämnden"),
    (T, None, "Solceller på skolor Fastighetsnämnden"),
    (P, None, "Kort."),
    (H, 2, "Uppföljning"),
    (P, None, "Strategin följs upp årligen av kommunstyrelsen."),
]

# (stated encoding, real encoding, why)
HTML_ENCODINGS = [
    ("<meta charset=utf-8>", "utf-8", "stated and true"),
    (
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
        "cp1252",
        "Latin-1 as browsers read it",
    ),
    ("", "utf-8", "not stated"),
    ("", "cp1252", "not stated, Windows"),
    ("<meta charset=iso-8859-1>", "utf-8", "stated falsely"),
    ("<meta charset=utf-8>", "cp1252", "stated falsely the other way"),
    ("<meta charset=utf-8>", "utf-8-sig", "with a byte order mark"),
    ("", "utf-16", "UTF-16 with a byte order mark"),
    ("<meta charset=klingon>", "cp1252", "unknown name"),
]


@pytest.mark.parametrize(
    ("meta", "encoding"), [e[:2] for e in HTML_ENCODINGS], ids=[e[2] for e in HTML_ENCODINGS]
)
def test_html_main_content_in_any_encoding(tmp_path: Path, meta: str, encoding: str) -> None:
    path = tmp_path / "sida.html"
    path.write_bytes(PAGE.format(meta=meta).encode(encoding))
    document = read(path)
    assert _brief(document) == PAGE_BLOCKS
    assert document.info["title"] == "Klimatstrategi - Almviks kommun"
    assert document.info["page_updated"] == "Senast uppdaterad: 2023-02-01"
    assert {row.columns for row in _rows(document)} == {("Åtgärd", "Ansvarig")}


def test_html_is_read_from_its_own_elements_when_extraction_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import trafilatura

    monkeypatch.setattr(
        trafilatura, "extract", lambda *args, **kwargs: "<doc><main><p>Kort.</p></main></doc>"
    )
    path = tmp_path / "sida.html"
    path.write_bytes(PAGE.format(meta="").encode())
    document = read(path)
    assert _brief(document) == PAGE_BLOCKS
    assert {row.columns for row in _rows(document)} == {("Åtgärd", "Ansvarig")}


def test_html_date_of_the_document_is_not_taken_for_page_date(tmp_path: Path) -> None:
    path = tmp_path / "sida.html"
    path.write_text(
        "<main><h1>Plan</h1><p>Senast reviderad: 2022-01-01</p><p>Uppdaterad handlingsplan ska antas varje år av nämnden.</p></main>"
    )
    texts = [text for _, _, text in _brief(read(path))]
    assert texts == [
        "Plan",
        "Senast reviderad: 2022-01-01",
        "Uppdaterad handlingsplan ska antas varje år av nämnden.",
    ]


# --- TXT --------------------------------------------------------------------------------------------

TEXT = "Policy för äldre på ön\n\nÅtgärder § 67\nÖka andelen\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "mac_roman", "utf-16", "utf-16-le", "utf-32"]
)
def test_txt_is_decoded(tmp_path: Path, encoding: str) -> None:
    text = ("\ufeff" if encoding == "utf-16-le" else "") + TEXT.replace("\n", "\r\n")
    path = tmp_path / "prov.txt"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert [b.text for b in document.pages[0].blocks] == [
        "Policy för äldre på ön",
        "",
        "Åtgärder § 67",
        "Öka andelen",
    ]
    assert not document.paginated and document.format == "txt"


def test_txt_one_bad_byte_does_not_spoil_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "prov.txt"
    path.write_bytes("Åtgärder för äldre på ön".encode() + b" \xc3 slut")
    document = read(path)
    assert document.pages[0].text == "Åtgärder för äldre på ön \ufffd slut"
    assert [w.code for w in document.warnings] == ["damaged"] and "1 tecken" in document.warnings[0].message


def test_markdown_and_bare_names_are_text_without_warning(tmp_path: Path) -> None:
    for name in ("anteckning.md", "README"):
        (tmp_path / name).write_text("Hej på er")
        assert read(tmp_path / name).warnings == ()


def test_txt_form_feeds_part_pages(tmp_path: Path) -> None:
    path = tmp_path / "prov.txt"
    path.write_text("Sida ett\n\x0cSida två\nrad\n\x0c\n")
    document = read(path)
    assert document.paginated
    assert [(page.number, page.text) for page in document.pages] == [(1, "Sida ett"), (2, "Sida två\nrad")]


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
    ).filter(lambda t: t.strip(" \ufeff"))
)
def test_txt_lines_come_out_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    path = tmp_path_factory.getbasetemp() / "rad.txt"
    text = "Först åäö\n" + line.replace("\ufeff", "") + "\nSist"
    path.write_text(text, encoding="utf-8")
    found = read(path).pages[0].text
    assert found == "\n".join(part.rstrip() for part in text.split("\n"))
