"""Invariants of the cleaned document, whatever stands in the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cleaned import CleanDocument
from ingest.cleaning import STEPS, clean
from ingest.cleaning.traced import Edit, Traced, concatenated
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from ingest.transcripts import recognise
from tests.cleaning.build import SOURCE, text_file

FRAGMENTS = st.sampled_from(
    [
        "Kommunen ska verka för", "arbetsmark-", "naden", "hälso-", "och sjukvård", "fö r", "KOMMUNFULLMAÄ KTIGE",
        "Sida 2 av 7", "3 (7)", "SID 3/8", "7", "Innehåll", "Inledning... 4", "Mål ...... 5", "• minska", "- öka",
        "K R I S P L A N", "\u00ad", "integra\u00ad", "tion", "\ufb01nns", "o\u0308", "\u00a0", "  ", "Foto: Anna Bok",
        "Exempel kommun", "Fel! Bokmärket är inte definierat.", "Referenser", "SFS 2010:800", "\u00b2", "Transkript:",
        "Relevanta dokument", "Sammanträdesprotokoll 2019-01-01", "Justerandes sign", "Utdragsbestyrkande", "\uf0b7",
        "Biblioteksplan ska mål", "(1)", "Page 1: a", "slut.", "\t", "..........", "§ 4", "1.1", "o", "–",
    ]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, max_size=5).map(" ".join) | st.text(max_size=25).map(
    lambda t: t.replace("\n", " ")
)


@st.composite
def blocks(draw: st.DrawFn) -> RawBlock:
    text = draw(TEXTS)
    kind = draw(st.sampled_from([BlockKind.LINE] * 6 + list(BlockKind)))
    cells: tuple[str, ...] = ()
    if kind is BlockKind.TABLE_ROW:
        cells = tuple(draw(st.lists(TEXTS, min_size=1, max_size=4)))
        text = " ".join(cells)
    left, top = draw(st.sampled_from([70.0, 300.0])), draw(st.integers(0, 60)) * 14.0
    box = (left, top, left + 5.0 * len(text), top + 11.0) if draw(st.booleans()) else None
    size = draw(st.sampled_from([None, 11.0, 16.0]))
    return RawBlock(text, kind, font_size=size, bbox=box, cells=cells)


@st.composite
def documents(draw: st.DrawFn) -> RawDocument:
    paginated = draw(st.booleans())
    count = draw(st.integers(1, 5)) if paginated else 1
    kind = draw(st.sampled_from(["pdf", "F1", "F2", "F4"] if paginated else ["txt", "html", "F5"]))
    repeated = draw(st.lists(blocks(), max_size=2))
    pages = tuple(RawPage(n, (*repeated, *draw(st.lists(blocks(), max_size=9)))) for n in range(1, count + 1))
    return RawDocument(SOURCE, pages, paginated=paginated, format=kind)


def check(raw: RawDocument, document: CleanDocument) -> None:
    raw_texts = {page.number: page.text for page in raw.pages}
    at = 0
    for run in document.offsets:
        assert at <= run.clean_start < run.clean_end <= len(document.text)
        length = run.clean_end - run.clean_start
        source = raw_texts[run.page][run.raw_start : run.raw_start + length]
        assert document.text[run.clean_start : run.clean_end] == source
        at = run.clean_end
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end
        assert block.text == document.text[block.start : block.end]
        assert block.text == block.text.strip()
        assert (block.page is not None) is raw.paginated
        for start, end in block.cell_spans:
            assert block.start <= start <= end <= block.end
        at = block.end
    if raw.paginated:
        assert [page.number for page in document.pages] == [page.number for page in raw.pages]
        at = 0
        for page in document.pages:
            assert page.start == at <= page.end
            at = page.end
        assert at == len(document.text)
        for block in document.blocks:
            home = next(page for page in document.pages if page.number == block.page)
            assert home.start <= block.start < home.end
    else:
        assert document.pages == ()
    for part in document.parts:
        assert 0 <= part.start <= part.end <= len(document.text)


@settings(max_examples=250, deadline=None)
@given(documents())
def test_invariants(raw: RawDocument) -> None:
    document = clean(raw)
    check(raw, document)
    assert clean(raw) == document


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=25).map("\n".join), st.sampled_from(["txt", "html"]))
def test_recognition_never_breaks_a_file(text: str, kind: str) -> None:
    raw = text_file(text, kind)
    found = recognise(raw)
    lines = {line.strip() for line in text.split("\n")}
    for page in found.pages:
        for block in page.blocks:
            assert any(block.text.strip() in line for line in lines)
    check(found, clean(found))


CLEAN_LINES = st.sampled_from(
    [
        "Kommunen ska verka för ett gott liv i hela kommunen.",
        "Mål",
        "Uppföljning sker varje år i samband med årsredovisningen.",
        "• minska utsläppen",
        "• öka andelen som cyklar",
        "Vision 2030",
        "",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(CLEAN_LINES, min_size=1, max_size=14))
def test_clean_text_stays_as_it_is(lines: list[str]) -> None:
    once = clean(text_file("\n".join(lines))).text
    assert clean(text_file(once)).text == once
    assert [line for line in once.split("\n") if line] == [line for line in lines if line]


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="abc åä", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    found = [
        (a, b, draw(st.sampled_from(["", " ", "xy"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, found


@given(edits())
def test_rewriting_keeps_the_way_back(case: tuple[str, list[Edit]]) -> None:
    text, changes = case
    expected, at = "", 0
    for start, end, replacement in changes:
        expected += text[at:start] + replacement
        at = end
    expected += text[at:]
    after = Traced.raw(text, 1, 0).rewritten(changes)
    assert after.text == expected
    assert all(after.text[a:b] == text[raw : raw + b - a] for a, b, _, raw in after.runs)
    assert sum(b - a for a, b, _, _ in after.runs) == len(text) - sum(b - a for a, b, _ in changes)


@given(st.text(max_size=20), st.integers(0, 20))
def test_cutting_and_joining_is_identity(text: str, at: int) -> None:
    whole = Traced.raw(text, 1, 5)
    at = min(at, len(text))
    assert concatenated([whole.cut(0, at), whole.cut(at, len(text))]) == whole


def test_steps_have_distinct_names() -> None:
    names = [name for name, _ in STEPS]
    assert len(set(names)) == len(names)


def test_empty_documents() -> None:
    assert clean(RawDocument(SOURCE, (), paginated=True)).text == ""
    scanned = clean(RawDocument(SOURCE, (RawPage(1, (), needs_ocr=True),), paginated=True, format="pdf"))
    assert scanned.pages[0].needs_ocr
    assert scanned.text == ""
