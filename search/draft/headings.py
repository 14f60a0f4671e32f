"""What section a heading stands for: numbering off, then by the patterns of `data/sections.csv`.

The patterns were written from what styrdokument commonly call their sections, plain questions among them
(`Vem gör vad?`). A heading may stand for several sections (`Ansvar och uppföljning`), or for none: then it
names a subject of the document's own.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.swedish.lemmas import stem
from corpus.swedish.tokens import TokenKind, stop_words, tokens

_NUMBERING = re.compile(
    r"^\s*(?:(?:kapitel|kap\.?|avsnitt|del|bilaga)\s+)?(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÅÄÖ]\.|[IVX]{1,5}\.)"
    r"(?:\s*§)?[:)]?\s+(?=\S)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[\s:.…–-]+$")
_LONGEST = 80
"""A heading of more characters is a sentence that a reader took for one."""

_GENERIC = frozenset(
    "mål delmål insats riktning vägval del bilaga kapitel plan strategi program policy riktlinje "
    "kommun".split()
)


@dataclass(frozen=True, slots=True)
class KnownSection:
    """A section with a name of its own. `place` is its usual place in `sections.csv`, from 0."""

    key: str
    heading: str
    pattern: re.Pattern[str]
    hint: str
    place: int


@lru_cache(maxsize=1)
def known_sections() -> tuple[KnownSection, ...]:
    """Every known section, in the usual order."""
    text = (resources.files("search.draft") / "data" / "sections.csv").read_text(encoding="utf-8")
    return tuple(
        KnownSection(row["key"], row["heading"], re.compile(row["pattern"]), row["hint"], place)
        for place, row in enumerate(csv.DictReader(text.splitlines()))
    )


@lru_cache(maxsize=50_000)
def plain_heading(heading: str) -> str:
    """A heading without its number and its final signs; a heading all in capitals in small letters."""
    text = " ".join(_ENDING.sub("", _NUMBERING.sub("", heading, count=1)).split())
    return text.capitalize() if text.isupper() and len(text) > 6 else text


@lru_cache(maxsize=50_000)
def sections_of(heading: str) -> tuple[str, ...]:
    """The keys of the sections that a heading stands for, in the usual order; none for its own subject."""
    text = plain_heading(heading).casefold()
    if not text or len(text) > _LONGEST:
        return ()
    return tuple(section.key for section in known_sections() if section.pattern.search(text))


@lru_cache(maxsize=50_000)
def subject_key(heading: str) -> str:
    """What a heading that is no known section is about: its telling words' stems, so that `Boende` and
    `Boendet` are one. Empty when it has none, or is a whole sentence."""
    stop = stop_words()
    words = [
        stem(token.norm)
        for token in tokens(plain_heading(heading))
        if token.kind is TokenKind.WORD and token.norm not in stop and token.norm not in _GENERIC
    ]
    return " ".join(sorted(set(words))) if 0 < len(words) <= 5 else ""
