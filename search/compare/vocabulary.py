"""The themes that goals within a policy area usually have, with the words that give them away.

Data: `data/themes.csv`, written for this project from what styrdokument of each area deal with. Area 0 holds
themes that turn up in every area. An entry of several words asks for all of them.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.areas import load_areas
from corpus.swedish.compounds import word_key
from corpus.swedish.tokens import normal_form
from search.words.sparse import PART_SPACE, Term

COMMON = 0


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme of an area. `entries` are the ids of terms, all of an entry's to be found; `text` says it in
    words, for its vector."""

    label: str
    area: int
    entries: tuple[tuple[int, ...], ...]
    text: str

    @property
    def common(self) -> bool:
        """Whether it turns up in every area."""
        return self.area == COMMON


@lru_cache(maxsize=1)
def _all() -> tuple[KnownTheme, ...]:
    text = (resources.files("search.compare") / "data" / "themes.csv").read_text(encoding="utf-8")
    themes = []
    for row in csv.DictReader(text.splitlines()):
        words = row["words"].split(";")
        entries = tuple(dict.fromkeys(tuple(_term(word) for word in entry.split()) for entry in words))
        themes.append(
            KnownTheme(row["theme"], int(row["area"]), entries, f"{row['theme']}: {', '.join(words)}")
        )
    return tuple(themes)


def known_themes(areas: Sequence[str]) -> tuple[KnownTheme, ...]:
    """The themes of the named areas and the common ones; of two with one label the area's own."""
    numbers = {area.number for area in load_areas() if area.name in areas}
    found: dict[str, KnownTheme] = {}
    for theme in _all():
        if theme.area in numbers:
            known = found.get(theme.label)
            found[theme.label] = _both(known, theme) if known else theme
    for theme in _all():
        if theme.common:
            known = found.get(theme.label)
            found[theme.label] = _both(known, theme) if known else theme
    return tuple(found.values())


def _both(one: KnownTheme, other: KnownTheme) -> KnownTheme:
    entries = tuple(dict.fromkeys((*one.entries, *other.entries)))
    return KnownTheme(one.label, one.area, entries, one.text)


def _term(word: str) -> int:
    return Term(PART_SPACE, word_key(normal_form(word))).id
