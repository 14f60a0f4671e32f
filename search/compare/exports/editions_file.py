"""Two editions of a document as files: what happened to each goal, both wordings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from search.compare.editions import EditionComparison
from search.compare.exports.columns import Value
from search.compare.exports.context import PLAIN_EDITIONS, Destination, EditionContext
from search.compare.exports.csv_file import write_lines
from search.compare.exports.docx_parts import add_link, clean, finish_table, landscape_document, new_table
from search.compare.exports.sheets import add_row, cell_of, new_sheet
from search.compare.versions import ChangeKind, GoalChange, Piece

_COLUMNS: tuple[tuple[str, int], ...] = (
    ("Ändring", 18),
    ("Skäl", 34),
    ("Tidigare lydelse (citat)", 60),
    ("Tidigare målår", 10),
    ("Tidigare sida", 10),
    ("Senare lydelse (citat)", 60),
    ("Senare målår", 10),
    ("Senare sida", 10),
    ("Tidigare dokument", 40),
    ("Senare dokument", 40),
)
_WRAPPED = (1, 2, 5, 8, 9)
_LINKED = (8, 9)
_WIDTHS_CM = (3.5, 9.2, 9.2, 3.6)


def write_editions_xlsx(
    result: EditionComparison, to: Destination, context: EditionContext = PLAIN_EDITIONS
) -> None:
    """One row per goal of either edition."""
    book = Workbook(write_only=True)
    sheet = new_sheet(book, "Ändringar", _COLUMNS)
    for change in result.changes:
        links = dict(zip(_LINKED, _links(result, change, context), strict=True))
        cells = [
            cell_of(sheet, value, wrap=i in _WRAPPED, link=links.get(i))
            for i, value in enumerate(_values(result, change))
        ]
        add_row(sheet, cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{len(result.changes) + 1}"
    about = new_sheet(book, "Om", (("Uppgift", 28), ("Värde", 100)))
    for name, value in _facts(result):
        add_row(about, [cell_of(about, name), cell_of(about, value, wrap=True)])
    if context.address:
        address = cell_of(about, context.address, wrap=True, link=context.address)
        add_row(about, [cell_of(about, "Adress till jämförelsen"), address])
    book.save(to)


def write_editions_csv(
    result: EditionComparison, to: Destination, context: EditionContext = PLAIN_EDITIONS
) -> None:
    """The same as a table of values."""
    lines = ((*_values(result, change), *_links(result, change, context)) for change in result.changes)
    write_lines([*(name for name, _ in _COLUMNS), "Tidigare länk", "Senare länk"], lines, to)


def write_editions_docx(
    result: EditionComparison, to: Destination, context: EditionContext = PLAIN_EDITIONS
) -> None:
    """Both wordings side by side: what is gone struck through, what is new underlined and bold."""
    document = landscape_document(f"Ändrade mål: {result.later.title}")
    document.add_heading(clean(f"Ändrade mål: {result.later.title}"), level=1)
    for name, value in _facts(result):
        document.add_paragraph(clean(f"{name}: {value}"))
    if context.address:
        add_link(document.add_paragraph(), "Visa versionerna i Policysök", context.address)
    table = new_table(document, ("Ändring", "Tidigare lydelse", "Senare lydelse", "Sidor"))
    for change in result.changes:
        if change.kinds == (ChangeKind.SAME,):
            continue
        kind, before, after, pages = table.add_row().cells
        kind.text = clean("\n".join([_kinds(change), *change.reasons]))
        marked = change.before is not None and change.after is not None
        _write_pieces(before, change.pieces_before, marked, gone=True)
        _write_pieces(after, change.pieces_after, marked, gone=False)
        _write_pages(pages.paragraphs[0], result, change, context)
    finish_table(table, _WIDTHS_CM)
    same = result.counts().get(ChangeKind.SAME, 0)
    if same:
        document.add_paragraph(f"Oförändrade mål: {same}.")
    document.save(str(to) if isinstance(to, Path) else to)


def _values(result: EditionComparison, change: GoalChange) -> Sequence[Value]:
    before, after = change.before, change.after
    return (
        _kinds(change),
        "; ".join(change.reasons),
        before.text if before else None,
        before.target_year if before else None,
        before.page if before else None,
        after.text if after else None,
        after.target_year if after else None,
        after.page if after else None,
        result.earlier.name,
        result.later.name,
    )


def _kinds(change: GoalChange) -> str:
    return ", ".join(kind.value for kind in change.kinds)


def _facts(result: EditionComparison) -> list[tuple[str, str]]:
    counts = result.counts()
    return [
        ("Kommun", result.later.municipality or result.earlier.municipality or "okänd"),
        ("Tidigare", result.earlier.name),
        ("Senare", result.later.name),
        ("Målen", ", ".join(f"{kind.value}: {counts[kind]}" for kind in ChangeKind if kind in counts)),
    ]


def _links(
    result: EditionComparison, change: GoalChange, context: EditionContext
) -> tuple[str | None, str | None]:
    """Where the goal is read in the earlier edition, and in the later one."""
    return (
        context.link(result.earlier, change.before) if change.before else None,
        context.link(result.later, change.after) if change.after else None,
    )


def _write_pages(
    paragraph: Any, result: EditionComparison, change: GoalChange, context: EditionContext
) -> None:
    sides = zip(("Tidigare", "Senare"), (change.before, change.after), strict=True)
    for (name, goal), link in zip(sides, _links(result, change, context), strict=True):
        if goal is None or link is None:
            continue
        if paragraph.hyperlinks:
            paragraph.add_run(", ")
        label = f"{name} s. {goal.page}" if goal.page is not None else f"{name} dokument"
        add_link(paragraph, label, link)


def _write_pieces(cell: Any, pieces: Sequence[Piece], marked: bool, *, gone: bool) -> None:
    """The words, what differs marked; a goal that is wholly new or gone needs no marks."""
    paragraph = cell.paragraphs[0]
    for piece in pieces:
        run = paragraph.add_run(clean(piece.text))
        if piece.changed and marked:
            run.font.strike = gone
            run.font.bold = not gone
            run.font.underline = not gone
    if not pieces:
        paragraph.add_run("–")
