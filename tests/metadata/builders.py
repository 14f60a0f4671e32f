"""Small cleaned documents for tests: pages of lines, run-on pages, tables, case bundles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Page, Part
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument
from ingest.raw import BlockKind


@dataclass(frozen=True)
class Line:
    """One block: a line, a heading or a table row (then `cells` hold its text)."""

    text: str = ""
    kind: BlockKind = BlockKind.LINE
    role: BlockRole = BlockRole.BODY
    size: float | None = None
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def row(*cells: str, columns: Sequence[str] = ()) -> Line:
    """A table row."""
    return Line(" ".join(cells), BlockKind.TABLE_ROW, cells=cells, columns=tuple(columns))


def document(
    *pages: Sequence[Line | str],
    front: str = "",
    signs_lost: bool = False,
    digits_lost: bool = False,
    furniture: tuple[str, ...] = (),
    parts: Sequence[tuple[str, int, int]] = (),
    page_count: int | None = None,
    paginated: bool = True,
) -> CleanDocument:
    """A cleaned document. `parts` are (kind, first page, last page); blocks are joined by line breaks, pages by two."""
    text = ""
    blocks: list[CleanBlock] = []
    spans: list[Page] = []
    for number, lines in enumerate(pages, start=1):
        first = len(text)
        for item in lines:
            line = Line(item) if isinstance(item, str) else item
            start = len(text)
            cell_spans: list[tuple[int, int]] = []
            at = start
            for cell in line.cells:
                cell_spans.append((at, at + len(cell)))
                at += len(cell) + 1
            blocks.append(
                CleanBlock(
                    line.text,
                    start,
                    start + len(line.text),
                    number if paginated else None,
                    line.kind,
                    line.role,
                    font_size=line.size,
                    columns=line.columns,
                    cell_spans=tuple(cell_spans),
                    table=0 if line.cells else None,
                )
            )
            text += line.text + "\n"
        spans.append(Page(number, first, len(text)))
        text += "\n"
    text = text.rstrip("\n")
    spans[-1] = Page(spans[-1].number, spans[-1].start, len(text))
    return CleanDocument(
        text=text,
        pages=tuple(spans),
        blocks=tuple(blocks),
        front=front,
        signs_lost=signs_lost,
        digits_lost=digits_lost,
        furniture=furniture,
        page_count_stated=page_count,
        parts=tuple(Part(kind, None, spans[a - 1].start, spans[b - 1].end, a, b) for kind, a, b in parts),
    )


BODY = (
    "Inledning",
    "Kommunen ska arbeta systematiskt med frågorna i hela verksamheten. Nämnderna ansvarar för sina områden.",
    "Arbetet bedrivs tillsammans med invånare, föreningar och näringsliv.",
)
"""Two lines of body text that hold no metadata."""


def lines(header: str, *, body: bool = True, **options: object) -> CleanDocument:
    """One page whose lines are those of `header`; `|` separates table cells; then ordinary body text on page 2."""
    items: list[Line | str] = [
        row(*[cell.strip() for cell in line.split("|")]) if "|" in line else line.strip()
        for line in header.strip().splitlines()
        if line.strip()
    ]
    pages: list[Sequence[Line | str]] = [items]
    if body:
        pages += [BODY, ("Avslutning", "Arbetet fortsätter.")]
    return document(*pages, **options)  # type: ignore[arg-type]


def flat(header: str, *, body: bool = True, **options: object) -> CleanDocument:
    """The same as a run-on transcript (F1): one block per page, no line breaks, no cell borders."""
    words = " ".join(header.replace("|", " ").split())
    pages: list[Sequence[Line | str]] = [[words]]
    if body:
        pages += [[" ".join(BODY)], ["Avslutning Arbetet fortsätter."]]
    return document(*pages, **options)  # type: ignore[arg-type]
