"""Version chains: which document in the library replaces which. Certain ones, and suggestions to confirm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

PROPOSALS = frozenset({"förslag", "remiss"})
"""A proposal replaces nothing (trap 30: prefer the adopted one)."""


class LinkKind(StrEnum):
    """Why two documents are thought to be versions of each other."""

    ERSATTER = "ersätter"
    SAMMA_TITEL = "samma titel och beslutsinstans, senare datum"


@dataclass(frozen=True, slots=True)
class Edition:
    """One document as the chain sees it. `dated` is its latest decision, ISO; None when unknown."""

    document_id: str
    title: str
    key: str
    municipality: str
    body: str | None
    status: str | None
    adopted: str | None
    dated: str | None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """`later` replaces `earlier`. `certain` when the later one names the earlier one's title and date."""

    earlier: str
    later: str
    kind: LinkKind
    certain: bool
    text: str


_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?\b")
_DATES = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_NOISE = re.compile(
    r"(?i)\b(?:för|i|av|den|åren?|perioden|mandatperioden|reviderad|ny|nya|antagen|antaget|antagna|fastställd|"
    r"kommunfullmäktige|kommunstyrelsen|kf|ks|kommuns?|stads?|dnr|från|daterad)\b"
)


def title_key(title: str, municipality: str | None) -> str:
    """A title without municipality, years, dates and small words, for comparing editions."""
    text = _DATES.sub(" ", title.casefold())
    text = re.sub(r"§+\s*[\d:/]+", " ", _YEARS.sub(" ", text))
    if municipality:
        text = re.sub(rf"\b{re.escape(municipality.casefold())}s?\b", " ", text)
    text = _NOISE.sub(" ", text)
    return " ".join(re.findall(r"[a-zåäöéü]+", text))


def find_links(editions: Iterable[Edition]) -> Iterator[Link]:
    """Links among the editions of one municipality, the nearest later edition first for each earlier one."""
    by_key: dict[str, list[Edition]] = defaultdict(list)
    everything = list(editions)
    for edition in everything:
        if edition.key:
            by_key[edition.key].append(edition)
    named = set[tuple[str, str]]()
    for link in _named(everything, by_key):
        named.add((link.earlier, link.later))
        yield link
    for group in by_key.values():
        for link in _same_title(group):
            if (link.earlier, link.later) not in named:
                yield link


def _named(editions: list[Edition], by_key: dict[str, list[Edition]]) -> Iterator[Link]:
    for later in editions:
        if later.status in PROPOSALS:
            continue
        for words in later.replaces:
            for earlier in by_key.get(title_key(words, later.municipality), ()):
                if earlier.document_id == later.document_id or _later(earlier, later):
                    continue
                certain = earlier.adopted is not None and earlier.adopted in words
                certain = certain or _same_period(earlier.title, words)
                yield Link(earlier.document_id, later.document_id, LinkKind.ERSATTER, certain, words)


def _later(one: Edition, other: Edition) -> bool:
    """Whether `one` is from a later day than `other`; unknown days are not."""
    return one.dated is not None and other.dated is not None and one.dated > other.dated


def _same_period(title: str, words: str) -> bool:
    """`Äldreplan 2012–2020` is named with its own period."""
    found = _YEARS.search(title)
    return found is not None and len(found.group()) > 4 and found.group() in words


def _same_title(group: list[Edition]) -> Iterator[Link]:
    adopted = [e for e in group if e.dated and e.status not in PROPOSALS]
    adopted.sort(key=lambda e: (e.dated or "", e.document_id))
    for earlier, later in pairwise(adopted):
        if earlier.body == later.body and earlier.dated != later.dated:
            text = f"{later.title} ({later.dated})"
            yield Link(earlier.document_id, later.document_id, LinkKind.SAMMA_TITEL, False, text)
