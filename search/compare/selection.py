"""Which municipalities are compared: by name, county, group, size, or likeness to one's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.errors import SearchError
from corpus.register import SKR_GROUPS, Municipality, Register
from search.compare.records import Peer, Selection

GROUP_WEIGHT, SIZE_WEIGHT, COUNTY_WEIGHT = 0.45, 0.35, 0.20
"""What likeness rests on. SKR's group comes first, being made for comparisons; size next, as it decides what
an administration can carry; the county last. A chosen order, not a measured one."""

HALF_GROUP = 0.5
"""What counts when only the main group agrees (B3 and B4, both larger towns and their surroundings)."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The municipalities of a comparison. `missing` were meant but have no documents in the library."""

    names: tuple[str, ...]
    missing: tuple[str, ...]
    peers: tuple[Peer, ...] = ()
    own: str | None = None


def likeness(own: Municipality, other: Municipality) -> float:
    """How alike two municipalities are, 0 to 1. Twice the population halves the part for size."""
    group = 1.0 if own.group == other.group else HALF_GROUP if own.group[:1] == other.group[:1] else 0.0
    ratio = min(own.population, other.population) / max(own.population, other.population, 1)
    return GROUP_WEIGHT * group + SIZE_WEIGHT * ratio + COUNTY_WEIGHT * (own.county == other.county)


def reason(own: Municipality, other: Municipality) -> str:
    """Why a municipality is shown as similar, in Swedish."""
    kind = SKR_GROUPS.get(other.group, "")
    if own.group == other.group:
        parts = [f"samma kommungrupp ({other.group} {kind})"]
    elif own.group[:1] == other.group[:1]:
        parts = [f"närliggande kommungrupp ({other.group} {kind})"]
    else:
        parts = [f"annan kommungrupp ({other.group} {kind})"]
    parts.append("samma län" if own.county == other.county else f"annat län ({other.county})")
    parts.append(f"{_thousands(other.population)} invånare mot {_thousands(own.population)}")
    return ", ".join(parts)


def peers_of(own: Municipality, candidates: Iterable[Municipality], count: int) -> tuple[Peer, ...]:
    """The `count` municipalities most like one's own, most alike first, by name where equal."""
    rated = sorted((-likeness(own, other), other.name, other) for other in candidates if other != own)
    return tuple(Peer(name, round(-minus, 3), reason(own, other)) for minus, name, other in rated[:count])


def choose(selection: Selection, register: Register, held: Collection[str]) -> Chosen:
    """The municipalities that a selection means; `held` are those with documents in the library.

    Raises SearchError `unknown_municipality`, `unknown_county`, `unknown_group`.
    """
    for name in (*selection.municipalities, *filter(None, [selection.peers_of])):
        _check(name, register, held)
    own = _canonical(selection.peers_of, register) if selection.peers_of else None
    named = [_canonical(name, register) for name in selection.municipalities]
    conditions = bool(
        selection.counties
        or selection.groups
        or selection.population_min is not None
        or selection.population_max is not None
    )
    peers: tuple[Peer, ...] = ()
    meant: list[str] = list(named)
    _check_conditions(selection, register)
    if conditions:
        meant += [m.name for m in register.municipalities if _fits(m, selection) and _real(m, held)]
    if own is not None:
        home = register.get(own)
        if home is not None and selection.peers:
            others = [m for m in register.municipalities if m.name in held]
            if conditions:
                others = [m for m in others if _fits(m, selection)]
            peers = peers_of(home, others, selection.peers)
            meant = [own, *named, *(peer.municipality for peer in peers)]
        else:
            meant = [own, *(meant if named or conditions else sorted(held))]
    elif not named and not conditions:
        meant = sorted(held)
    unique = tuple(dict.fromkeys(meant))
    return Chosen(
        tuple(name for name in unique if name in held),
        tuple(name for name in unique if name not in held),
        peers,
        own,
    )


def _fits(municipality: Municipality, selection: Selection) -> bool:
    low, high = selection.population_min, selection.population_max
    return (
        (not selection.counties or municipality.county in {_county(c) for c in selection.counties})
        and (not selection.groups or municipality.group in {g.upper() for g in selection.groups})
        and (low is None or municipality.population >= low)
        and (high is None or municipality.population <= high)
    )


def _real(municipality: Municipality, held: Collection[str]) -> bool:
    """The examples' invented municipalities are missed by nobody."""
    return not municipality.invented or municipality.name in held


def _county(text: str) -> str:
    """`kalmar` and `Kalmar län` are the same county."""
    wanted = text.strip()
    return wanted if wanted.endswith(" län") else f"{wanted} län"


def _check(name: str, register: Register, held: Collection[str]) -> None:
    if register.get(name) is None and name not in held:
        raise SearchError(
            "unknown_municipality",
            f"Kommunen ”{name}” finns inte i kommunregistret. Skriv kortformen, till exempel ”Falköping”.",
        )


def _check_conditions(selection: Selection, register: Register) -> None:
    counties = {m.county for m in register.municipalities}
    for text in selection.counties:
        if _county(text) not in counties:
            raise SearchError(
                "unknown_county", f"Länet ”{text}” finns inte. Skriv till exempel ”Kalmar län”."
            )
    for text in selection.groups:
        if text.upper() not in SKR_GROUPS:
            raise SearchError(
                "unknown_group",
                f"Kommungruppen ”{text}” finns inte. Det finns {', '.join(SKR_GROUPS)}.",
            )


def _canonical(name: str, register: Register) -> str:
    found = register.get(name)
    return found.name if found else name


def _thousands(number: int) -> str:
    """A number as Swedish writes it, with a space that does not break."""
    return f"{number:,}".replace(",", "\u00a0")
