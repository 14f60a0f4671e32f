"""How a goal is put: how firmly, with what verb, measurable or not, how much by when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Goal
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
    "fortsatt".split()
)
_VERB = re.compile(r"[a-zåäö]{2,}(?:a|as|å|o|s|tas|ras|e)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one goal is put. `verb` is the act that a modal verb governs (`öka`), None where none is found."""

    firmness: Firmness
    verb: str | None
    measurable: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A goal's quantity on an axis. `unit` is `%`, the word after the number, or empty; `bound` says how it
    is meant: `minst`, `högst`, `minska med`, `öka med`, or `till`."""

    value: float
    unit: str
    bound: str


@dataclass(frozen=True, slots=True)
class Ambition:
    """One point of the picture of ambitions: an amount at a year."""

    amount: Amount
    target_year: int | None
    baseline_year: int | None
    goal: ComparedGoal


@dataclass(frozen=True, slots=True)
class WordingSummary:
    """A municipality's goals counted: measurable ones, with a year, with an owner; how firm; what verbs."""

    municipality: str
    goals: int
    measurable: int
    with_year: int
    with_owner: int
    firmness: tuple[tuple[Firmness, int], ...]
    verbs: tuple[tuple[str, int], ...]
    responsible: tuple[tuple[str, int], ...]


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


_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:,\d+)?)"
_QUANTITY = re.compile(
    rf"(?P<bound>minst|högst|mer än|fler än|under|över|med|till|från)?\s*{_NUMBER}\s*"
    r"(?P<unit>%|procentenheter|procent|[a-zåäö]+)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_WORDS: dict[str, tuple[float, str]] = {
    "halveras": (50.0, "minska med"),
    "halvera": (50.0, "minska med"),
    "fördubblas": (100.0, "öka med"),
    "fördubbla": (100.0, "öka med"),
    "hälften": (50.0, "till"),
    "noll": (0.0, "till"),
}


def amount_of(goal: Goal) -> Amount | None:
    """The amount that a goal sets; None where it sets none or only words.

    Years are no amounts. `från 44 procent 2020 till 80 procent 2026` means the amount after `till`.
    """
    text, start = _where_it_stands(goal)
    found = [m for m in _QUANTITY.finditer(text) if m.start("number") >= start and not _is_year(m)]
    if not found:
        word = next((word for word in _WORDS if re.search(rf"\b{word}\b", text.lower())), None)
        return Amount(_WORDS[word][0], "%" if word != "noll" else "", _WORDS[word][1]) if word else None
    wanted = [match for match in found if (match["bound"] or "").lower() != "från"] or found
    aimed = [match for match in wanted if (match["bound"] or "").lower() == "till"] or wanted
    chosen = aimed[0]
    return Amount(_value(chosen["number"]), _unit(chosen["unit"]), _bound(chosen, goal))


def _where_it_stands(goal: Goal) -> tuple[str, int]:
    """The quantity with the word before it, which says how it is meant (`minst`, `med`, `till`), and where
    in that the quantity itself begins."""
    if not goal.quantity:
        return (goal.text if goal.measurable else ""), 0
    place = max(goal.text.find(goal.quantity), 0)
    before = " ".join(goal.text[:place].split()[-1:])
    return f"{before} {goal.quantity}", len(before) + 1


def _is_year(match: re.Match[str]) -> bool:
    return bool(_YEAR.match(match["number"])) and (match["unit"] or "").lower() in ("", "och", "till")


def _value(text: str) -> float:
    return float(re.sub(r"[ \u00a0]", "", text).replace(",", "."))


def _unit(text: str | None) -> str:
    unit = (text or "").lower()
    return "%" if unit in ("%", "procent") else unit


def _bound(match: re.Match[str], goal: Goal) -> str:
    word = (match["bound"] or "").lower()
    if word in ("minst", "mer än", "fler än", "över"):
        return "minst"
    if word in ("högst", "under"):
        return "högst"
    if word == "med":
        return "minska med" if goal.direction == "minska" or "minsk" in goal.text.lower() else "öka med"
    return "till"


def ambitions(goals: Sequence[ComparedGoal]) -> tuple[Ambition, ...]:
    """The amounts of the goals that set one, by unit and year: the picture's points."""
    points = []
    for goal in goals:
        amount = amount_of(goal.goal)
        if amount is not None:
            points.append(Ambition(amount, goal.goal.target_year, goal.goal.baseline_year, goal))
    return tuple(
        sorted(
            points,
            key=lambda p: (
                p.amount.unit,
                p.amount.bound,
                p.target_year or 0,
                p.goal.municipality,
                p.goal.unit_id,
            ),
        )
    )


def summarise(municipality: str, goals: Sequence[ComparedGoal]) -> WordingSummary:
    """Count how a municipality puts its goals."""
    read = [wording_of(goal.goal) for goal in goals]
    firmness = Counter(wording.firmness for wording in read)
    verbs = Counter(wording.verb for wording in read if wording.verb)
    owners = Counter(name for goal in goals for name in goal.goal.responsible)
    return WordingSummary(
        municipality=municipality,
        goals=len(goals),
        measurable=sum(wording.measurable for wording in read),
        with_year=sum(goal.goal.target_year is not None for goal in goals),
        with_owner=sum(bool(goal.goal.responsible) for goal in goals),
        firmness=tuple((kind, firmness[kind]) for kind in FIRMEST_FIRST if firmness[kind]),
        verbs=tuple(sorted(verbs.items(), key=lambda item: (-item[1], item[0]))[:5]),
        responsible=tuple(sorted(owners.items(), key=lambda item: (-item[1], item[0]))[:5]),
    )
