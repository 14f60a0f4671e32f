"""What a comparison is about: the words, the vector, and the policy areas that the words name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from corpus.areas import PolicyArea, load_areas
from corpus.catalogue.records import Vector
from corpus.errors import SearchError
from corpus.swedish.compounds import split, word_key
from corpus.swedish.lemmas import stem
from corpus.swedish.tokens import TokenKind, stop_words, tokens
from search.words.sparse import Term, query_terms

GENERIC_WORDS = (
    "policy strategi program plan handlingsplan riktlinje handlingsprogram mål arbete fråga område politik "
    "politisk kommun kommunal lokal åtgärd utveckling förebyggande insats delmål måluppfyllelse"
)
"""Words that say what kind of text or work it is, not what about."""


SYNONYMS: Mapping[int, str] = MappingProxyType(
    {
        1: "integrering integrationspolitik flyktingmottagande etablering mottagande",
        2: "likabehandling minoritet nationell diskriminering",
        4: "våld relation kvinnofrid",
        5: "barnrätt barn ungdom barnkonventionen",
        6: "skola förskola utbildning",
        7: "arbetsmarknad sysselsättning försörjning",
        8: "personal kompetensförsörjning personalpolitik arbetsgivare",
        9: "näringsliv företagande företagsklimat",
        10: "turism besöksnäring",
        11: "landsbygd glesbygd",
        12: "bostad boende bostadsförsörjning bostadsbyggande",
        13: "samhällsplanering markanvändning stadsplanering",
        14: "klimat energi klimatpåverkan energiförsörjning",
        15: "klimatanpassning vatten avlopp",
        16: "miljö natur naturvård miljövård",
        17: "avfall renhållning",
        18: "mat måltid kost livsmedel",
        19: "trafik infrastruktur",
        20: "trygghet brott säkerhet extremism brottslighet",
        21: "kris beredskap krisberedskap",
        22: "äldre äldreomsorg senior",
        23: "funktionsnedsättning funktionshinder",
        24: "folkhälsa hälsa",
        25: "kultur bibliotek kulturliv",
        26: "fritid idrott föreningsliv",
        27: "digitalisering informationssäkerhet",
        28: "demokrati kommunikation internationell",
        29: "ekonomi styrning",
        30: "hållbarhet vision",
    }
)
"""By area number: words that name the area as a whole, besides those of its name. A word for a part of it
(`hemlöshet`, `cykel`) is no such word: who asks for that does not want the rest."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is looked for. `broad` areas are named by the whole text (`klimat och energi`); `near`
    ones are touched by a word of it (`laddstolpar`)."""

    text: str
    terms: Mapping[Term, float]
    vector: Vector
    broad: tuple[str, ...]
    near: tuple[str, ...]


def find_area(name: str) -> PolicyArea:
    """The policy area that a name means: its number, its name, or one of the words of its name.

    Raises SearchError `unknown_area`.
    """
    wanted = name.strip().casefold()
    areas = load_areas()
    for test in (
        lambda area: wanted in (area.name.casefold(), str(area.number)),
        lambda area: wanted in _words(area.name),
        lambda area: bool(wanted) and area.name.casefold().startswith(wanted),
    ):
        found = [area for area in areas if test(area)]
        if found:
            return found[0]
    raise SearchError(
        "unknown_area",
        f"Området ”{name}” finns inte. Områdena är: {'; '.join(area.name for area in areas)}.",
    )


def areas_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The areas that a text names as a whole, and those that a word of it touches."""
    words = [word for word in _content(text) if stem(word) not in _generic()]
    if not words:
        return (), ()
    broad, near = [], []
    for area in load_areas():
        core, all_words = _core(area), _vocabulary(area)
        if all(_names(word, core) for word in words):
            broad.append(area.name)
        elif any(_names(word, core) or word_key(word) in all_words for word in words):
            near.append(area.name)
    return tuple(broad), tuple(near)


def read_topic(text: str, vector: Vector, area: PolicyArea | None) -> Topic:
    """A topic from its text and vector, within an area where one is given."""
    broad, near = areas_of(text)
    if area is not None:
        broad, near = ((area.name,), ()) if area.name in broad or not text.strip() else ((), (area.name,))
    return Topic(text, query_terms(text), vector, broad, near)


def area_text(area: PolicyArea) -> str:
    """What is looked for when only an area is given: its name."""
    return area.name


def _names(word: str, core: frozenset[str]) -> bool:
    """Whether a word names the area: as it stands, or all its parts but generic ones do (`kostfrågor`)."""
    if word_key(word) in core or stem(word) in core:
        return True
    parts = [stem(part.base) for part in split(word)]
    telling = [part for part in parts if part not in _generic()]
    return bool(telling) and all(part in core for part in telling)


@lru_cache(maxsize=64)
def _core(area: PolicyArea) -> frozenset[str]:
    """The keys of the words in an area's name and of the words that mean the same."""
    words = [*_content(area.name), *SYNONYMS.get(area.number, "").split()]
    return frozenset(key for word in words for key in (word_key(word), stem(word))) - _generic()


@lru_cache(maxsize=64)
def _vocabulary(area: PolicyArea) -> frozenset[str]:
    entries = (*area.document_words, *area.user_words)
    single = [entry for entry in entries if len(_content_list(entry)) == 1]
    return frozenset(word_key(word) for entry in single for word in _content(entry))


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(key for word in GENERIC_WORDS.split() for key in (stem(word), word_key(word)))


def _content(text: str) -> Iterator[str]:
    stop = stop_words()
    for token in tokens(text):
        if token.kind is TokenKind.WORD and token.norm not in stop:
            yield token.norm


def _content_list(text: str) -> list[str]:
    return list(_content(text))


def _words(text: str) -> set[str]:
    return {token.norm for token in tokens(text) if token.kind is TokenKind.WORD}
