"""How a goal is put: how firmly, with what verb, measurable or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Goal
from search.compare.owners import owners_of
from search.compare.records import ComparedGoal


class Firmness(StrEnum):
    """How binding the words are, from the firmest down."""

    SKA = "ska"
    """ska, skall, måste: the municipality binds itself."""
    UPPDRAG = "uppdrag"
    """ansvarar för, får i uppdrag: somebody is bound."""
    PASTAENDE = "påstående"
    """A state told in the present tense (`Alla barn har …`): it holds or it does not."""
    BOR = "bör"
    VERKA = "verka för"
    """verka för, sträva efter, arbeta för: an effort is promised, not a result."""
    KAN = "kan"
    UTAN_VERB = "utan modalverb"
    """A heading or a row of a table (`Fler bostäder på landsbygden`)."""


FIRMEST_FIRST: tuple[Firmness, ...] = tuple(Firmness)


class Binding(StrEnum):
    """Firmness in four steps, for pictures."""

    BINDS = "binder: ska, får i uppdrag"
    STATES = "beskriver ett läge"
    SOFT = "mjukare: bör, kan, verka för"
    NO_VERB = "utan modalverb"


_BINDING = {
    Firmness.SKA: Binding.BINDS,
    Firmness.UPPDRAG: Binding.BINDS,
    Firmness.PASTAENDE: Binding.STATES,
    Firmness.BOR: Binding.SOFT,
    Firmness.VERKA: Binding.SOFT,
    Firmness.KAN: Binding.SOFT,
    Firmness.UTAN_VERB: Binding.NO_VERB,
}

_VERKA = re.compile(
    r"\b(?:verkar? för|sträva(?:r)? (?:efter|mot)|arbetar? för|främja(?:r|s)?|bidra(?:r)? till|"
    r"eftersträva(?:r|s)?|ambition(?:en)? är)\b",
    re.IGNORECASE,
)
_UPPDRAG = re.compile(
    r"\b(?:ansvarar för|svarar för|får i uppdrag|har i uppdrag|ges i uppdrag)\b", re.IGNORECASE
)
_MODAL = re.compile(r"\b(ska|skall|måste|bör|borde|kan|får)\b\s+(?P<rest>[^.;:]*)", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:är|har|finns|får|blir|ger|ges|går|gör|görs|sker|känner|vet|vågar|når|tar|tas|står|kommer|deltar|bidrar|"
    r"leder|arbetar|möter|erbjuder|erbjuds|används|använder|minskar|ökar|växer|sjunker|stärker|utvecklar|bygger|"
    r"byggs|köper|köps|serverar|läser|upplever|trivs|delar|samlar|skapar|ordnar|håller|hålls|äger|bor|lever|"
    r"klarar|behöver|söker|uppnår|[a-zåäö]{3,}as)\b",
    re.IGNORECASE,
)
"""Verbs in the present tense that goals tell a state with, and every passive of the first conjugation."""

_SKIPPED = frozenset(
    "inte alltid även också därför senast vidare särskilt tillsammans i första hand minst högst till år "
    "årligen varje kunna aktivt successivt löpande på med för att den det alla kommunen själva och "
    "fortsatt andra egna sina flera dessa samma bra stora små nya gamla hela unga äldre kommunala offentliga "
    "samtliga övriga enskilda utsatta lokala sociala få extra två tre fyra sådana vissa våra deras".split()
)
_VERB = re.compile(
    r"(?!.*[aeo]rna$)[a-zåäö]{2,}(?:a|as)|[a-zåäö]*(?:gå|få|stå|nå|slå|må|nås|gås|ge|ges|se|ses|ske|be|le|bli|dö|bo|tro|bero)",
    re.IGNORECASE,
)
"""An infinitive: `öka`, `ökas`, and the short verbs with their compounds (`ingå`, `överse`)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one goal is put. `verb` is the act that a modal verb governs (`öka`), None where none is found."""

    firmness: Firmness
    verb: str | None
    measurable: bool


@dataclass(frozen=True, slots=True)
class WordingSummary:
    """A municipality's goals counted: measurable ones, with a year, with an owner (`owners_of`); how firm;
    what verbs."""

    municipality: str
    goals: int
    measurable: int
    with_year: int
    with_owner: int
    firmness: tuple[tuple[Firmness, int], ...]
    verbs: tuple[tuple[str, int], ...]
    responsible: tuple[tuple[str, int], ...]

    def bindings(self) -> dict[Binding, int]:
        """The goals by `Binding`, firmest first; every step is there."""
        counts = dict.fromkeys(Binding, 0)
        for kind, number in self.firmness:
            counts[_BINDING[kind]] += number
        return counts


def wording_of(goal: Goal) -> Wording:
    """Read a goal's words."""
    verb, modal = _governed(goal.text)
    return Wording(_firmness(goal.text, modal), verb, goal.measurable)


def _firmness(text: str, modal: str | None) -> Firmness:
    if _VERKA.search(text):
        return Firmness.VERKA
    if modal in ("ska", "skall", "måste"):
        return Firmness.SKA
    if _UPPDRAG.search(text):
        return Firmness.UPPDRAG
    if modal in ("bör", "borde"):
        return Firmness.BOR
    if modal == "kan":
        return Firmness.KAN
    return Firmness.PASTAENDE if _PRESENT.search(text) else Firmness.UTAN_VERB


def _governed(text: str) -> tuple[str | None, str | None]:
    """The infinitive that the first modal verb governs, and the modal verb."""
    found = _MODAL.search(text)
    if found is None:
        return None, None
    for word in re.findall(r"[^\W\d_]+", found["rest"].lower()):
        if word not in _SKIPPED and _VERB.fullmatch(word):
            return word, found[1].lower()
    return None, found[1].lower()


def summarise(municipality: str, goals: Sequence[ComparedGoal]) -> WordingSummary:
    """Count how a municipality puts its goals."""
    read = [wording_of(goal.goal) for goal in goals]
    firmness = Counter(wording.firmness for wording in read)
    verbs = Counter(wording.verb for wording in read if wording.verb)
    owners = Counter(name for goal in goals for name in owners_of(goal.goal))
    return WordingSummary(
        municipality=municipality,
        goals=len(goals),
        measurable=sum(wording.measurable for wording in read),
        with_year=sum(goal.goal.target_year is not None for goal in goals),
        with_owner=sum(bool(owners_of(goal.goal)) for goal in goals),
        firmness=tuple((kind, firmness[kind]) for kind in FIRMEST_FIRST if firmness[kind]),
        verbs=tuple(sorted(verbs.items(), key=lambda item: (-item[1], item[0]))[:5]),
        responsible=tuple(sorted(owners.items(), key=lambda item: (-item[1], item[0]))[:5]),
    )
