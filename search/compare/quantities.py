"""The amount that a goal sets, read from its quantity and the words around it: how much, of what, how meant.

`med minst 80 procent` after `minska` is a decrease of 80 percent, `inte överstiga 60 minuter` a ceiling,
`till 80 procent` a level. What the goal is compared with (`jämfört med 28 procent 2016`) is no amount of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Goal
from corpus.swedish.tokens import stop_words


@dataclass(frozen=True, slots=True)
class Amount:
    """A goal's quantity on an axis. `unit` is `%`, the word after the number, or empty; `bound` says how it
    is meant: `minst`, `högst`, `minska med`, `öka med`, or `till`."""

    value: float
    unit: str
    bound: str


_SPELT = dict(
    zip(
        "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton "
        "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra".split(),
        [*range(2, 21), *range(30, 101, 10)],
        strict=True,
    )
)
"""Numbers as styrdokument write them: in words up to twelve, now and then beyond."""

_PARTS = {"tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "tiondel": 10}
_ORDINALS = {"tredje": 3, "fjärde": 4, "femte": 5, "tionde": 10}

_WORDS = "|".join(sorted(_SPELT, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w,.])(?P<number>\d{{1,3}}(?:[ \u00a0]\d{{3}}(?!\d))+|\d+(?:,\d+)?|(?i:{_WORDS})(?!\w)|"
    r"(?i:en|ett)(?=\s+(?:procent|gång|timme|dygn|dag|vecka|månad|(?:tredje|fjärde|fem|tion)del)\b)|(?i:var)(?=\s+(?:tredje|fjärde|femte|tionde)\b))"
    r"(?:\s*(?P<more>nya|ytterligare|fler|extra)(?!\w))?"
    rf"(?:\s+av\s+(?P<whole>\d+|(?i:{_WORDS}))(?![\w,]))?"
    r"(?:\s*(?P<unit>%|[^\W\d_]+(?:-[^\W\d_]+)*))?"
)
"""A number with its unit. `åtta av tio`, `en fjärdedel` and `var femte` are shares."""

_PLURAL = {
    "gång": "gånger", "timme": "timmar", "dag": "dagar", "vecka": "veckor", "månad": "månader",
    "minut": "minuter", "procent": "%",
}  # fmt: skip
"""Units told in several ways, as they stand on one axis."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(r"%|[kMGT]?[Ww]h?|[kKMGT]?bit")
_WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäöé]+(?:-[a-zåäöé]+)*")
"""What a unit looks like, besides a measure with capitals (`GWh`): `SSPF` is the name of something."""

_BEFORE = re.compile(
    r"(?:(?<!\w)(?P<by>med)\s+)?"
    r"(?:(?<!\w)(?P<bound>minst|lägst|över|högst|inom|under|max|maximalt|upp till|från|till|"
    r"(?P<more>(?:längre|mer|fler|högre|större|äldre)\s+än|överstig(?:a|er))|"
    r"(?P<less>(?:kortare|mindre|färre|lägre|yngre)\s+än|understig(?:a|er)))\s+)?"
    r"(?:(?:cirka|ca|omkring|ungefär|drygt|nästan|totalt|sammanlagt|plus)\s+)?"
    r"(?P<further>ytterligare\s+|\+)?$",
    re.IGNORECASE,
)
"""The words before a number that say how it is meant."""

_FLOORS, _CEILINGS = ("minst", "lägst", "över"), ("högst", "inom", "under", "max", "maximalt", "upp till")
_NOT = re.compile(r"\b(?:inte|ej|aldrig|ingen|inget|inga)\b[^.;:]*$", re.IGNORECASE)
"""Turns `överstiga` and `längre än` into their opposite, within a clause."""

_ROW_UNIT = re.compile(r"\bprocent(?:\s+av\s+\w+)?(?:\s+[\d,]+)*\s+$", re.IGNORECASE)
"""The row of a table names its unit before the numbers: `Nöjda elever, procent 58 75`."""

_COMPARED = re.compile(
    r"(?:jämfört med|i förhållande till|\bmot|i ?stället för|\((?:(?:19|20)\d\d:?)?)\s*$", re.IGNORECASE
)
"""What stands before the amount that a goal is compared with."""

_LESS = re.compile(r"(?:lägre|mindre|färre|effektivare|minskning)\b")
_MORE = re.compile(r"(?:högre|fler|mer|större|ökning)\b")
"""What makes a quantity a difference: `63 procent lägre än 2010`, `20 procent fler`."""

_DOWN = re.compile(r"minsk|sänk|\bsjunk|reducer|begräns|kort(?:a|as)\b|\bned\b|\bner\b", re.IGNORECASE)
_UP = re.compile(r"\bök|höj|växa|växer|\bstig|stärk|utök|förbättr|förläng", re.IGNORECASE)
"""Words by which `med 3 procent` means a change; without one `ett boende med 60 platser` has them."""

_OFTEN = re.compile(
    r"\s*(?:(?:om|per|varje|i|/)\s*(?P<span>år|läsår|termin|månad|vecka|dag|mandatperiod)(?:et|en|n)?|(?P<yearly>årligen))"
    r"(?!\w)",
    re.IGNORECASE,
)
"""How often: `om året`, `per termin`, `i veckan`."""

_TOLD = re.compile(
    r"\b(?:(?P<less>hälften så|halvera(?:s|d|t|ts)?)|(?P<more>fördubbla(?:s|d|t|ts)?)|(?P<half>hälften)|"
    r"(?P<none>noll))\b",
    re.IGNORECASE,
)
_MEANT = {
    "less": (50.0, "%", "minska med"),
    "more": (100.0, "%", "öka med"),
    "half": (50.0, "%", "till"),
    "none": (0.0, "", "till"),
}
"""What the words mean, by their group in `_TOLD`."""


def amount_of(goal: Goal) -> Amount | None:
    """The amount that a goal sets; None where it sets none.

    Only what the goal's `quantity` says counts, and amounts told in words (`halveras`): other numbers in its
    text are years, school years, its own number.
    """
    if not goal.quantity:
        return _told(goal, 0, len(goal.text)) if goal.measurable else None
    stands = re.search(rf"(?<!\w){re.escape(goal.quantity)}(?!\w)", goal.text)
    if stands is None:
        return None
    found = [
        m for m in _NUMBER.finditer(goal.text, stands.start()) if m.start() < stands.end() and _counts(m)
    ]
    if not found:
        return _told(goal, *stands.span())
    chosen = _aimed_at(found)
    if _COMPARED.search(goal.text[: chosen.start()]):
        earlier = _NUMBER.finditer(goal.text[: chosen.start()])
        own = [match for match in earlier if _counts(match) and _unit(match) == _unit(chosen)]
        chosen = own[-1] if own else chosen
    return _amount(chosen, goal)


def _told(goal: Goal, start: int, end: int) -> Amount | None:
    """An amount told in words. `minst hälften` is a floor, `hälften så mycket` a decrease."""
    match = _TOLD.search(goal.text, start)
    if match is None or match.start() >= end:
        return None
    group = str(match.lastgroup)
    value, unit, bound = _MEANT[group]
    if group == "half":
        bound = _bound(goal, match.start(), "")
    return Amount(value, unit, bound)


def _counts(match: re.Match[str]) -> bool:
    """Whether a number is an amount: no year, and not the goal's own number (`7 Införa bilpool`)."""
    unit = match["unit"] or ""
    if _YEAR.fullmatch(match["number"]) and (not _unit(match) or unit == "års"):
        return False
    first = not match.string[: match.start()].strip()
    return not (first and match["number"].isdigit() and unit[:1].isupper() and not _MEASURE.fullmatch(unit))


def _aimed_at(found: Sequence[re.Match[str]]) -> re.Match[str]:
    """Of `från 44 procent till 80 procent` the latter; otherwise the first."""
    said = [(str(_before(match.string, match.start())["bound"]).lower(), match) for match in found]
    to = [match for bound, match in said if bound == "till"]
    other = [match for bound, match in said if bound != "från"]
    return (to or other or found)[0]


def _amount(match: re.Match[str], goal: Goal) -> Amount:
    value, unit = _read(match)
    after = goal.text[match.end("unit") if _unit(match) else match.end("number") :]
    often = _OFTEN.match(after)
    pace = f" per {(often['span'] or 'år').lower()}" if often else ""
    added = (match["more"] or "nya") != "nya"
    bound = "öka med" if added else _bound(goal, match.start(), after.strip().lower())
    return Amount(value, (unit + pace).strip(), bound)


def _read(match: re.Match[str]) -> tuple[float, str]:
    """The value and its unit; a share (`två tredjedelar`, `åtta av tio`) in percent."""
    value, unit = _value(match["number"]), _unit(match)
    if not unit and _ROW_UNIT.search(match.string[: match.start()]):
        unit = "%"
    part = next((size for word, size in _PARTS.items() if unit in (word, f"{word}ar")), 0)
    part = _ORDINALS.get(unit, 0) if match["number"].lower() == "var" else part
    whole = _value(match["whole"]) if match["whole"] else float(part)
    return (round(100 * value / whole, 1), "%") if whole else (value, unit)


def _value(number: str) -> float:
    spelt = _SPELT.get(number.lower())
    if spelt is not None or not number[0].isdigit():
        return float(spelt or 1)
    return float(re.sub(r"[ \u00a0]", "", number).replace(",", "."))


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"] or ""
    if not (_MEASURE.fullmatch(unit) or _WORD.fullmatch(unit)) or unit.lower() in {*stop_words(), "per"}:
        return ""
    return _PLURAL.get(unit.lower(), unit.lower())


def _before(text: str, start: int) -> re.Match[str]:
    found = _BEFORE.search(text[:start])
    assert found is not None  # all of the pattern may be missing
    return found


def _bound(goal: Goal, start: int, after: str) -> str:
    """How the amount at `start` is meant; `after` is what follows it."""
    if _LESS.match(after):
        return "minska med"
    if _MORE.match(after):
        return "öka med"
    found = _before(goal.text, start)
    if found["by"] and (goal.direction == "minska" or _DOWN.search(goal.text)):
        return "minska med"
    if found["further"] or (found["by"] and _UP.search(goal.text)):
        return "öka med"
    bound = " ".join((found["bound"] or "").lower().split())
    negated = _NOT.search(goal.text[:start]) is not None
    if bound in _FLOORS or (found["less"] and negated) or (found["more"] and not negated):
        return "minst"
    if bound in _CEILINGS or found["less"] or found["more"]:
        return "högst"
    return "till"


_SAYS_ITSELF = re.compile(r"^(?:med\b|\+)|halver|dubbl|hälften så", re.IGNORECASE)
_LEADS_ON = re.compile(r"^(?:till|från)\b", re.IGNORECASE)


def amount_words(goal: Goal) -> tuple[str, ...]:
    """A goal's quantity as it reads on its own: `minska med minst 80 procent`, `öka till 30 procent`. Its
    direction stands apart where the two make no phrase. Empty when it sets no quantity."""
    if not goal.quantity:
        return ()
    words, amount = " ".join(goal.quantity.split()), amount_of(goal)
    if _SAYS_ITSELF.search(words):
        return (words,)
    if amount is not None and amount.bound.endswith(" med") and _stands_in(words, amount):
        return (f"{amount.bound} {words[:1].lower()}{words[1:]}",)
    # Every amount is to be reached; only öka, minska and behålla say something of it.
    turn = goal.direction if goal.direction not in (None, "uppnå") else None
    if turn and _LEADS_ON.search(words):
        return (f"{turn} {words[:1].lower()}{words[1:]}",)
    return (words, turn) if turn else (words,)


def _stands_in(words: str, amount: Amount) -> bool:
    """Whether the amount is the one that the words tell, and not one read from beside them."""
    return any(_read(match)[0] == amount.value for match in _NUMBER.finditer(words))
