"""Text that knows where on its page each stretch of it stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Run = tuple[int, int, int, int]
"""(start, end, page, raw_start): `text[start:end]` equals the page's raw text from `raw_start`."""
Edit = tuple[int, int, str]
"""(start, end, replacement): what stands in `text[start:end]` becomes `replacement`."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, the runs of it that are raw text unchanged, and marked spans that follow its changes.

    Runs are in order, do not overlap and are never empty. Characters in no run were added or rewritten.
    `marks` are spans (a table row's cells) in the same text.
    """

    text: str
    runs: tuple[Run, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()

    @classmethod
    def raw(cls, text: str, page: int, raw_start: int) -> Traced:
        """Text exactly as it stands on the page."""
        return cls(text, ((0, len(text), page, raw_start),) if text else ())

    def cut(self, start: int, end: int) -> Traced:
        """`text[start:end]` with its part of the runs and marks."""
        runs = tuple(
            (max(a, start) - start, min(b, end) - start, page, raw + max(a, start) - a)
            for a, b, page, raw in self.runs
            if a < end and b > start
        )
        marks = tuple(
            (min(max(a, start), end) - start, max(min(b, end), start) - start) for a, b in self.marks
        )
        return Traced(self.text[start:end], runs, marks)

    def stripped(self) -> Traced:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        if start == 0 and end == len(self.text):
            return self
        return self.cut(start, max(start, end))

    def rewritten(self, edits: Sequence[Edit]) -> Traced:
        """The text with the edits made; they are in order and do not overlap.

        Each replacement is outside every run. A mark that begins or ends inside an edit shrinks to what
        lies outside it.
        """
        if not edits:
            return self
        out: list[str] = []
        runs: list[Run] = []
        moves: list[tuple[int, int, int, int]] = []  # old start, old end, new start, new end
        at = length = 0
        pieces = iter(self.runs)
        run = next(pieces, None)
        for start, end, replacement in (*edits, (len(self.text), len(self.text), "")):
            while run is not None and run[0] < start:
                a, b = max(run[0], at), min(run[1], start)
                if a < b:
                    runs.append((a - at + length, b - at + length, run[2], run[3] + a - run[0]))
                if run[1] > start:
                    break
                run = next(pieces, None)
            out.append(self.text[at:start])
            length += start - at
            out.append(replacement)
            moves.append((start, end, length, length + len(replacement)))
            length += len(replacement)
            at = end
            while run is not None and run[1] <= at:
                run = next(pieces, None)
        marks = tuple(
            (start, max(start, end))
            for start, end in ((_moved(a, moves, 3), _moved(b, moves, 2)) for a, b in self.marks)
        )
        return Traced("".join(out), tuple(runs), marks)


def _moved(offset: int, moves: Iterable[tuple[int, int, int, int]], inside: int) -> int:
    """Where an offset of the old text lies in the new; `inside` picks the side for one inside an edit."""
    shift = 0
    for move in moves:
        if offset <= move[0]:
            break
        if offset < move[1]:
            return move[inside]
        shift = move[3] - move[1]
    return offset + shift


def concatenated(pieces: Sequence[Traced]) -> Traced:
    """The pieces one after another. Runs that meet in the raw text as well become one."""
    if len(pieces) == 1:
        return pieces[0]
    runs: list[Run] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        for a, b, page, raw in piece.runs:
            last = runs[-1] if runs else None
            if last and last[1] == a + length and last[2] == page and last[3] + last[1] - last[0] == raw:
                runs[-1] = (last[0], b + length, page, last[3])
            else:
                runs.append((a + length, b + length, page, raw))
        marks.extend((a + length, b + length) for a, b in piece.marks)
        length += len(piece.text)
    return Traced("".join(piece.text for piece in pieces), tuple(runs), tuple(marks))
