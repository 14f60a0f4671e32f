"""Which goal or responsibility a form in Läs is about, as the address says it (`ratta=mal-120-188`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, Goal, Responsibility
from corpus.tag_edits import TagSort

WORDS = {TagSort.GOAL: "mal", TagSort.RESPONSIBILITY: "ansvar"}
"""The sorts in the address."""

NAMES = {TagSort.GOAL: "mål", TagSort.RESPONSIBILITY: "ansvar"}
"""The sorts in running text."""

_NEW = "ny"


@dataclass(frozen=True, slots=True)
class TagTarget:
    """A tag by the stretch of text that it holds, or (`stretch` None) one that is to be added.

    Not by its number in the list: that changes when others come and go, and the address may be old.
    `nth` counts from 0 among tags of the same stretch: one sentence may lay a duty on two actors.
    """

    sort: TagSort
    stretch: tuple[int, int] | None = None
    nth: int = 0

    @property
    def word(self) -> str:
        """The value of `ratta` in the address."""
        if self.stretch is None:
            return f"{WORDS[self.sort]}-{_NEW}"
        nth = f"-{self.nth}" if self.nth else ""
        return f"{WORDS[self.sort]}-{self.stretch[0]}-{self.stretch[1]}{nth}"

    def number(self, document: Document) -> int | None:
        """The tag's index in the document's list; None when it is new, or gone."""
        found = [
            n for n, tag in enumerate(tags_of(document, self.sort)) if self.stretch == (tag.start, tag.end)
        ]
        return found[self.nth] if self.nth < len(found) else None


def read_target(word: str) -> TagTarget | None:
    """The target that the address names; None when `ratta` names a metadata field or nothing."""
    for sort, name in WORDS.items():
        head, _, rest = word.partition("-")
        if head != name:
            continue
        if rest == _NEW:
            return TagTarget(sort)
        numbers = [
            int(part) for part in rest.split("-") if part.isascii() and part.isdigit() and len(part) < 10
        ]
        if len(numbers) == 2:
            return TagTarget(sort, (numbers[0], numbers[1]))
        if len(numbers) == 3:
            return TagTarget(sort, (numbers[0], numbers[1]), numbers[2])
    return None


def tags_of(document: Document, sort: TagSort) -> Sequence[Goal | Responsibility]:
    """The document's goals, or its responsibilities."""
    return document.goals if sort is TagSort.GOAL else document.responsibilities


def target_of(document: Document, tag: Goal | Responsibility) -> TagTarget:
    """The target that names a tag of the document."""
    sort = TagSort.GOAL if isinstance(tag, Goal) else TagSort.RESPONSIBILITY
    same = [one for one in tags_of(document, sort) if (one.start, one.end) == (tag.start, tag.end)]
    nth = next((n for n, one in enumerate(same) if one is tag), 0)
    return TagTarget(sort, (tag.start, tag.end), nth)
