"""Header layouts H1 to H22: which parts a header block has and where they stand.

A plan is the same for every file format; the renderers only draw its parts. The layouts and their
sources are listed in the domain catalogue, section 3.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.examples.source import ExampleSource

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label beside its value. `label_tail` is a second label line that is printed after the value."""

    label: str
    value: str
    label_tail: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels in a narrow left column, values beside them."""

    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Each label and its value on one line of running text; `stacked` puts the value below."""

    rows: tuple[Row, ...]
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid; each group is a row of labels above a row of values.

    With `cells` label and value share a cell, so that a reader meets label, value, label, value.
    """

    groups: tuple[tuple[Row, ...], ...]
    cells: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """All labels first, then all values, as two text columns."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ValuesOnly:
    """Values as text; the labels are pictures that carry no text."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A strip of all document types; `chosen` is the index of the marked one, None if the mark is lost.

    `clings` says that the mark is printed at the end of the member before (`Strategi» Program`).
    """

    members: tuple[str, ...]
    chosen: int | None
    marker: str = "»"
    clings: bool = False
    holds_title: bool = False

    def printed(self) -> tuple[str, ...]:
        """The members as printed, with the mark where it stands."""
        if self.chosen is None:
            return self.members
        texts = list(self.members)
        if self.clings and self.chosen > 0:
            texts[self.chosen - 1] += self.marker
        else:
            texts[self.chosen] = self.marker + texts[self.chosen]
        return tuple(texts)


Part = Pairs | Lines | Grid | Columns | ValuesOnly | Ladder


@dataclass(frozen=True, slots=True)
class HeaderPlan:
    """What stands above the title, below it, and (H3) on the next page. `kicker` is a line over the title."""

    above: tuple[Part, ...] = ()
    below: tuple[Part, ...] = ()
    next_page: tuple[Part, ...] = ()
    kicker: str = ""

    @property
    def holds_title(self) -> bool:
        """True when a ladder carries the title, so that it is not printed once more."""
        return any(isinstance(part, Ladder) and part.holds_title for part in self.above)


_TYPE_STEM = re.compile(
    r"vision|strateg|program|plan|handlings|policy|riktlinj|reg[el]|taxa|rutin|föreskrift|modell|anvisning",
    re.I,
)
_MARKER = re.compile(r"^(»|>>)|(»|>>)$")
_SPLIT_OVER = 24
"""A label of more than one word and at least this many letters breaks into two lines in H1's column."""


def plan_header(source: ExampleSource) -> HeaderPlan:
    """The plan of a source's header block; layouts that are not in the table are plain pairs (H5, H9, H13)."""
    return _PLANS.get(source.layout, _pairs_plan)(source)


def _pairs_plan(source: ExampleSource) -> HeaderPlan:
    return HeaderPlan(below=(_pairs(source.header),) if source.header else ())


def _lines_plan(source: ExampleSource) -> HeaderPlan:
    kicker = "Styrdokument" if source.layout == "H18" else ""
    return HeaderPlan(below=(Lines(source.header, stacked=source.layout == "H20"),), kicker=kicker)


def _h1_plan(source: ExampleSource) -> HeaderPlan:
    return HeaderPlan(below=(Pairs(tuple(_split(label, value) for label, value in source.header)),))


def _ladder_plan(source: ExampleSource) -> HeaderPlan:
    ladder = parse_ladder(source.ladder or "")
    if source.layout == "H12":
        ladder = _title_ladder(ladder, source.title)
    return HeaderPlan(above=(ladder,), below=(_pairs(source.header),))


def _h15_plan(source: ExampleSource) -> HeaderPlan:
    return HeaderPlan(below=(ValuesOnly(source.header),))


_GRID_COLUMNS: Mapping[str, int] = {"H2": 2, "H7": 3, "H8": 3, "H14": 2, "H16": 6, "H17": 6}
"""Labels per grid row. H14, H16 and H17 stand at the head of the page, above the title."""


def _grid_plan(source: ExampleSource) -> HeaderPlan:
    rows, layout = source.header, source.layout
    if layout == "H2":
        return HeaderPlan(below=_h2_parts(rows))
    wide = [row for row in rows if len(row[1]) > 110]
    groups = _groups([row for row in rows if row not in wide], _GRID_COLUMNS[layout])
    cells = layout == "H14" or (not source.grid and layout in ("H7", "H8"))
    parts: tuple[Part, ...] = (Grid(groups, cells=cells),)
    if wide:
        parts += (Lines(tuple(wide), stacked=True),)
    return HeaderPlan(below=parts) if layout == "H8" else HeaderPlan(above=parts)


def _h2_parts(rows: Sequence[Row]) -> tuple[Part, ...]:
    """Pairs, but validity and owner as two labels above their two values."""
    names = [label.rstrip(":") for label, _ in rows]
    try:
        at = names.index("Giltighetstid")
    except ValueError:
        return (_pairs(rows),)
    parts = (_pairs(rows[:at]), Grid((tuple(rows[at : at + 2]),)), _pairs(rows[at + 2 :]))
    return tuple(part for part in parts if not isinstance(part, Pairs) or part.rows)


def _h3_plan(source: ExampleSource) -> HeaderPlan:
    """Four fields on the first page, the others on the next: there all labels, then all values."""
    rows = source.header
    if source.grid:
        return HeaderPlan(below=(Columns(rows),))
    rest: tuple[Part, ...] = (Columns(rows[4:]),) if rows[4:] else ()
    return HeaderPlan(below=(_pairs(rows[:4]),), next_page=rest)


def _h10_plan(source: ExampleSource) -> HeaderPlan:
    """The registration number first, then the type word and the title, then the other fields.

    A row that holds the title (`STRATEGI`, title) is the title line itself.
    """
    first, rest = source.header[:1], source.header[1:]
    titles = [label for label, value in rest if value == source.title]
    kicker = titles[0] if titles else _type_word(source).upper()
    fields = tuple(row for row in rest if row[1] != source.title)
    return HeaderPlan((Lines(first),), (Lines(fields),), kicker=kicker)


def _pairs(rows: Sequence[Row]) -> Pairs:
    return Pairs(tuple(Pair(label, value) for label, value in rows))


def _split(label: str, value: str) -> Pair:
    """A long label breaks before its last word, and the value stands between the two lines."""
    head, _, tail = label.rpartition(" ")
    if head and len(label) >= _SPLIT_OVER and not label.endswith(":"):
        return Pair(head, value, tail)
    return Pair(label, value)


def _groups(rows: Sequence[Row], size: int) -> tuple[tuple[Row, ...], ...]:
    return tuple(tuple(rows[start : start + size]) for start in range(0, len(rows), size))


def _type_word(source: ExampleSource) -> str:
    kind = source.truth["document_type"]
    return "" if kind in (None, "annat") else str(kind)


def parse_ladder(text: str) -> Ladder:
    """Split a ladder into its members: a word that names no document type goes on with the one before.

    In `modell plan >>strategi för mål- och resultatstyrning taxa` the title is a part of its member.
    """
    members: list[str] = []
    chosen: int | None = None
    marker, clings = "»", False
    for word in text.split():
        bare = _MARKER.sub("", word)
        found = _MARKER.search(word)
        if found is None and members and not _TYPE_STEM.match(bare) and chosen != len(members):
            members[-1] += f" {bare}"
            continue
        if found is not None:
            marker = found.group()
            clings = bool(bare) and word.endswith(marker)
            chosen = len(members) + (1 if clings else 0)
        if bare:
            members.append(bare)
    if chosen is not None and chosen >= len(members):
        chosen = None
    return Ladder(tuple(members), chosen, marker, clings)


def _title_ladder(ladder: Ladder, title: str) -> Ladder:
    """The ladder with the title in the place of its type, where the title begins with that type."""
    if ladder.chosen is None:
        return ladder
    member = ladder.members[ladder.chosen]
    if not title.lower().startswith(member.lower()) and member.lower() != title.lower():
        return ladder
    members = (*ladder.members[: ladder.chosen], title, *ladder.members[ladder.chosen + 1 :])
    return dataclasses.replace(ladder, members=members, holds_title=True)


_PLANS: Mapping[str, Callable[[ExampleSource], HeaderPlan]] = {
    "H1": _h1_plan,
    "H3": _h3_plan,
    "H10": _h10_plan,
    "H15": _h15_plan,
    **dict.fromkeys(("H4", "H6", "H12"), _ladder_plan),
    **dict.fromkeys(("H11", "H18", "H19", "H20", "H21"), _lines_plan),
    **dict.fromkeys(_GRID_COLUMNS, _grid_plan),
}
