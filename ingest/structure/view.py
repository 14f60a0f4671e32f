"""What the heading recognisers look at: the body of one document with the facts that they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Part
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument
from ingest.raw import BlockKind
from ingest.structure.header_block import header_block, is_contact_block
from ingest.structure.wording import WORD

FLAT_FORMATS = frozenset({"F1", "F2", "F3"})
"""Transcripts that have lost their line breaks: a block is a whole page (catalogue section 1)."""
FLAT_BLOCK_LENGTH = 900
"""Mean block length (characters) from which a plain text counts as flat whatever its format says."""
MINUTES_KINDS = frozenset({"protokoll", "tjänsteskrivelse", "försättsblad", "kallelse", "protokollsutdrag"})
"""Kinds of part in which minutes headings are expected."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that a recogniser takes for a heading: `start`, `end` in the cleaned text.

    `level` is None where the recogniser cannot say; `weight` 1 (weak) to 10 (stated by the file).
    """

    start: int
    end: int
    level: int | None
    recogniser: str
    weight: int


@dataclass(frozen=True)
class View:
    """The document as recognisers see it. `lines` are body blocks that may hold headings."""

    clean: CleanDocument

    @cached_property
    def header(self) -> tuple[int, int] | None:
        """Span of the header block, if there is one."""
        return header_block(self.clean)

    @cached_property
    def lines(self) -> tuple[CleanBlock, ...]:
        """BODY blocks that are neither table rows nor addresses, nor wholly inside the header block."""
        head = self.header or (-1, -1)
        return tuple(
            block
            for block in self.clean.blocks
            if block.role is BlockRole.BODY
            and block.kind is not BlockKind.TABLE_ROW
            and not (head[0] <= block.start and block.end <= head[1])
            and not is_contact_block(block.text)
        )

    @cached_property
    def flat(self) -> bool:
        """Whether line breaks are lost, so that headings stand inside running text."""
        if self.clean.format in FLAT_FORMATS:
            return True
        lines = self.lines
        if not lines or any(b.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) for b in lines):
            return False
        return sum(len(b.text) for b in lines) / len(lines) > FLAT_BLOCK_LENGTH

    @cached_property
    def body_font(self) -> tuple[float | None, bool]:
        """(font size, bold) of most characters of the body; size None where the format has none."""
        weight: Counter[tuple[float | None, bool]] = Counter()
        for block in self.lines:
            size = round(block.font_size, 1) if block.font_size else None
            weight[size, block.bold] += len(block.text)
        return weight.most_common(1)[0][0] if weight else (None, False)

    @cached_property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each line's text outside the header block."""
        head = self.header or (-1, -1)
        out = []
        for block in self.lines:
            if block.start < head[1] < block.end:
                text = self.clean.text[head[1] : block.end]
                out.append((head[1] + len(text) - len(text.lstrip()), block.end))
                if block.start < head[0]:
                    out.append((block.start, head[0]))
            elif block.start < head[0] < block.end:
                out.append((block.start, head[0]))
            else:
                out.append((block.start, block.end))
        return tuple(sorted(out))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that the body writes with a small first letter: their capitalised forms are no names."""
        text = self.clean.text
        return frozenset(
            word
            for block in self.lines
            for word in WORD.findall(text[block.start : block.end])
            if word[0].islower()
        )

    def part_at(self, pos: int) -> Part | None:
        """The part of a case bundle that holds `pos`."""
        return next((part for part in self.clean.parts if part.start <= pos < part.end), None)

    def in_minutes(self, pos: int) -> bool:
        """Whether `pos` lies in minutes, a memo or a cover of a case bundle."""
        part = self.part_at(pos)
        return part is not None and part.kind in MINUTES_KINDS
