"""The numbered references of a text document."""

from __future__ import annotations

from collections.abc import Sequence

from search.compare.records import ComparedGoal


class References:
    """Numbers for the places quoted from: one per document and page, in order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int | None], tuple[int, ComparedGoal]] = {}

    def number(self, item: ComparedGoal) -> int:
        """The number of the place that a goal is quoted from."""
        key = (item.document.document_id, item.goal.page)
        return self._numbers.setdefault(key, (len(self._numbers) + 1, item))[0]

    def items(self) -> Sequence[tuple[int, ComparedGoal]]:
        """Every number with a goal of its place, in order."""
        return list(self._numbers.values())
