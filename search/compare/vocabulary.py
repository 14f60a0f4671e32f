"""The themes that goals within a policy area usually have, with the words that give them away.

Data: `data/themes.csv`, written for this project from what styrdokument of each area deal with. Area 0 holds
themes that turn up in every area. `theme` is its key, `label` what readers see where that is more than the
key. `words` are those that tell a theme by themselves, `more` those that hint
at it. An entry of several words asks for all of them.
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
    """A theme of an area. `entries` are the ids of terms, all of an entry's to be found; the first `telling`
    of them tell the theme, the others hint at it. `words` are the single words of the entries; `text` says
    the theme in words, for its vector."""

    key: str
    label: str
    area: int
    entries: tuple[tuple[int, ...], ...]
    text: str
    telling: int
    words: tuple[str, ...]

    @property
    def common(self) -> bool:
        """Whether it turns up in every area."""
        return self.area == COMMON

    @property
    def core(self) -> tuple[tuple[int, ...], ...]:
        """The entries that tell the theme by themselves."""
        return self.entries[: self.telling]


@lru_cache(maxsize=1)
def _all() -> tuple[KnownTheme, ...]:
    text = (resources.files("search.compare") / "data" / "themes.csv").read_text(encoding="utf-8")
    themes = []
    for row in csv.DictReader(text.splitlines()):
        words = row["words"].split(";")
        more = row["more"].split(";") if row["more"] else []
        core, hints = _entries(words), _entries(more)
        themes.append(
            KnownTheme(
                key=row["theme"],
                label=row["label"] or row["theme"],
                area=int(row["area"]),
                entries=tuple(dict.fromkeys((*core, *hints))),
                text=f"{row['theme']}: {', '.join(words)}",
                telling=len(core),
                words=tuple(dict.fromkeys((row["theme"], *(e for e in (*words, *more) if " " not in e)))),
            )
        )
    return tuple(themes)


def _entries(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    return tuple(dict.fromkeys(tuple(_term(word) for word in entry.split()) for entry in texts))


def known_themes(areas: Sequence[str]) -> tuple[KnownTheme, ...]:
    """The themes of the named areas and the common ones; of two with one key the first, with both's words."""
    numbers = {area.number for area in load_areas() if area.name in areas}
    found: dict[str, KnownTheme] = {}
    for common in (False, True):
        for theme in _all():
            if theme.common if common else theme.area in numbers:
                known = found.get(theme.key)
                found[theme.key] = _both(known, theme) if known else theme
    return tuple(found.values())


def _both(one: KnownTheme, other: KnownTheme) -> KnownTheme:
    core = tuple(dict.fromkeys((*one.core, *other.core)))
    entries = tuple(dict.fromkeys((*core, *one.entries, *other.entries)))
    words = tuple(dict.fromkeys((*one.words, *other.words)))
    return KnownTheme(one.key, one.label, one.area, entries, one.text, len(core), words)


def _term(word: str) -> int:
    return Term(PART_SPACE, word_key(normal_form(word))).id
