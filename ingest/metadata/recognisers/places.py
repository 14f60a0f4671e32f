"""Municipalities and other organisations as a text names them (catalogue 2.3, traps 11 and 31)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.register import Municipality, Register, load_register

ORDINARY_WORDS = frozenset(
    "vara mark sala lund berg kil mora ale boden orsa heby eda hjo tanum ed åre habo nora salem klippan flen "
    "säter lomma kalix ånge bjuv tibro essunga grums malå vännäs".split()
)
"""Short names that are also ordinary words, first names, surnames or parts of other names: only `X kommun`
or a genitive before kommun/stad counts (catalogue 2.3)."""


@dataclass(frozen=True, slots=True)
class OrganisationMatch:
    """An organisation. `name` is its normal form; `municipalities` the short names, none for others.

    `explicit` is False for a municipality's bare name without kommun or stad.
    """

    start: int
    end: int
    name: str
    municipalities: tuple[str, ...] = ()
    explicit: bool = True


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """A register's names made ready for looking up: by every form before kommun or stad, by short name."""

    forms: Mapping[str, Municipality]
    names: Mapping[str, Municipality]
    domains: Mapping[str, Municipality]
    """By the name as a web domain writes it (`ostersund`)."""

    @classmethod
    def of(cls, register: Register) -> Gazetteer:
        forms: dict[str, Municipality] = {}
        for municipality in register.municipalities:
            own = (
                municipality.name,
                municipality.genitive,
                *municipality.other_forms,
                municipality.name + "s",
            )
            for form in own:
                short = re.sub(r"(?i)\s+(?:kommun|stad)$", "", form)
                forms.setdefault(short.casefold(), municipality)
        names = {m.name.casefold(): m for m in register.municipalities}
        domains = {name.translate(_ASCII).replace(" ", ""): m for name, m in names.items()}
        return cls(forms, names, domains)


_ASCII = str.maketrans("åäöéü", "aaoeu")


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """That of the packaged register, built once per process."""
    return Gazetteer.of(load_register())


_KIND = re.compile(
    r"(?<!\w)(?P<kind>k[oö]mm?un(?:koncern)?(?:er(?:nas?)?|s|en|ens)?|stads?)(?!\w)", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"[\wåäöÅÄÖé-]+(?:\s[\wåäöÅÄÖé-]+){0,2}\s+$")
_JOINT_BEFORE = re.compile(
    r"(?P<names>[A-ZÅÄÖ][\wåäöé]+(?:,\s+[A-ZÅÄÖ][\wåäöé]+)*(?:\s+och\s+|\s*&\s*)[A-ZÅÄÖ][\wåäöé]+)\s+$"
)
_BODY_OF = re.compile(r"(?i)(?:kommunfullmäktige|kommunstyrelsen)\s+i?\s*(?P<name>[A-ZÅÄÖ][a-zåäöé]+)(?!\w)")


def _lookup(words: str, places: Gazetteer) -> tuple[Municipality, int] | None:
    """The municipality that the last one to three words name, and how many words that took."""
    parts = words.split()
    for count in (3, 2, 1):
        tail = " ".join(parts[-count:])
        if len(parts) >= count and tail[:1].isupper() and (hit := places.forms.get(tail.casefold())):
            return hit, count
    return None


def _kind_word(kind: str) -> str:
    if kind.casefold().startswith("stad"):
        return "Stad" if kind.startswith("Stad") else "stad"
    return "kommun"


def _with_kind(text: str, found: re.Match[str], places: Gazetteer) -> OrganisationMatch | None:
    window_start = max(0, found.start() - 60)
    before = text[window_start : found.start()]
    if found["kind"].casefold().rstrip("s").startswith(("kommuner", "kömmuner")):
        return _joint(text, before, window_start, found, places)
    name = _NAME_BEFORE.search(before)
    hit = _lookup(name.group(), places) if name else None
    if hit is None or name is None:
        return None
    municipality, count = hit
    if joint := _joint(text, before, window_start, found, places):
        return joint
    words = list(re.finditer(r"\S+", before))
    start = window_start + words[-count].start()
    kind = _kind_word(found["kind"])
    if "region" in before[: words[-count].start()].casefold()[-8:]:
        return None
    full = f"{municipality.genitive} {kind}"
    if municipality.official_name.casefold() == full.casefold() and kind != "Stad":
        full = municipality.official_name
    return OrganisationMatch(start, _core_end(found), full, (municipality.name,))


def _core_end(found: re.Match[str]) -> int:
    """The end of `kommun`/`stad`/`kommuner` without a genitive or a definite ending."""
    kind = found["kind"].casefold()
    for core in ("kommuner", "kömmuner", "kommun", "kömmun", "komun", "stad"):
        if kind.startswith(core):
            return found.start() + len(core)
    return found.end()


def _joint(
    text: str, before: str, offset: int, found: re.Match[str], places: Gazetteer
) -> OrganisationMatch | None:
    """`Linköpings och Norrköpings kommuner`, `Falkenberg och Varberg kommun`."""
    match = _JOINT_BEFORE.search(before)
    if not match:
        return None
    names = re.split(r",\s+|\s+och\s+|\s*&\s*", match["names"])
    hits = [places.forms.get(name.casefold()) for name in names]
    if not all(hits):
        return None
    start, end = offset + match.start(), _core_end(found)
    short = tuple(dict.fromkeys(hit.name for hit in hits if hit))
    return OrganisationMatch(start, end, re.sub(r"\s+", " ", text[start:end]), short)


_NAME = r"[A-ZÅÄÖ][\wåäöé]+"
_OTHERS = re.compile(
    rf"(?<!\w)(?:(?P<region>(?:Region|"
    rf"REGION)\s+{_NAME}(?:\s+(?:och\s+)?[A-ZÅÄÖ][\wåäöé]+)?(?:\s+län(?:\s+{_NAME})?)?)"
    rf"|(?P<body>(?:Regionförbundet(?:\s+i)?|Kommunalförbundet|Kommunförbundet|Samordningsförbundet|"
    rf"Landstinget(?:\s+i)?|Räddningstjänsten|"
    rf"Räddningstjänstförbundet|Länsstyrelsen(?:\s+i)?)(?:\s+{_NAME}){{1,3}}(?:\s+län)?)"
    rf"|(?P<union>(?:{_NAME}\s+){{1,3}}(?:kommunalförbund|samordningsförbund|räddningstjänstförbund|"
    rf"miljöförbund|regionförbund))(?!\w)"
    rf"|(?P<company>(?:{_NAME}\s+){{1,4}}AB)(?!\w)"
    rf"|(?P<company2>AB\s+{_NAME}))"
)


def _without_genitive(name: str) -> str:
    """`Regionförbundet Sörmlands` before another noun names Regionförbundet Sörmland."""
    last = name.rsplit(maxsplit=1)[-1]
    return name[:-1] if last.endswith("s") and last[-2:-1] not in "sxzåo" and len(last) > 4 else name


def find_organisations(text: str, places: Gazetteer) -> tuple[OrganisationMatch, ...]:
    """Municipalities named with kommun or stad, and regions, associations and companies."""
    found: list[OrganisationMatch] = []
    for match in _KIND.finditer(text):
        if hit := _with_kind(text, match, places):
            found.append(hit)
    for match in _OTHERS.finditer(text):
        name = re.sub(r"\s+", " ", match.group())
        if match["region"] and name.casefold() in ("region gotland", "region gotlands"):
            found.append(OrganisationMatch(match.start(), match.end(), "Region Gotland", ("Gotland",)))
            continue
        if re.match(r"\s+[a-zåäö]", text[match.end() :]):
            name = _without_genitive(name)
        found.append(OrganisationMatch(match.start(), match.start() + len(name), name))
    found.extend(_bodies_of(text, places))
    return tuple(_without_overlap(found))


def _bodies_of(text: str, places: Gazetteer) -> list[OrganisationMatch]:
    """`Kommunfullmäktige Mariestad`, `Kommunfullmäktige i Sala`: the body names its municipality."""
    out = []
    for match in _BODY_OF.finditer(text):
        hit = places.names.get(match["name"].casefold())
        if hit and not re.match(r"\s+(?:kommun|stad|län)", text[match.end() :]):
            out.append(OrganisationMatch(match.start("name"), match.end(), hit.official_name, (hit.name,)))
    return out


def _without_overlap(found: list[OrganisationMatch]) -> list[OrganisationMatch]:
    kept: list[OrganisationMatch] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


_CAPITAL_WORD = re.compile(r"(?<![\w-])[A-ZÅÄÖ][\wåäöé]+(?:\s+[A-ZÅÄÖ][\wåäöé]+)?(?![\w-])")
_NOT_A_PLACE_BEFORE = re.compile(
    r"(?i)(?:region|regionförbundet|universitet|landskapet|länsstyrelsen(?:\s+i)?|stift)\s+$"
)
_NOT_A_PLACE_AFTER = re.compile(
    r"(?i)^s?\s+(?:län|stift|universitet|högskola|airport|flygplats|ab\b|vattenrike|skärgård|energi|vatten|"
    r"hamn|"
    r"kommun|stad|och\s+[A-ZÅÄÖ]|landsting|regionen|ekokommun)"
)


def find_bare_places(text: str, places: Gazetteer) -> tuple[OrganisationMatch, ...]:
    """Municipalities' bare names in a title (`Tryggare Vallentuna`); ordinary words never (trap 31)."""
    found = []
    for match in _CAPITAL_WORD.finditer(text):
        words = match.group()
        for candidate in dict.fromkeys((words, words.split()[0], words.split()[-1])):
            bare = candidate.casefold()
            hit = places.names.get(bare) or (places.names.get(bare[:-1]) if bare.endswith("s") else None)
            start = match.start() + words.index(candidate)
            end = start + len(candidate)
            if hit is None or hit.name.casefold() in ORDINARY_WORDS:
                continue
            if _NOT_A_PLACE_BEFORE.search(text[:start]) or _NOT_A_PLACE_AFTER.match(text[end:]):
                continue
            found.append(OrganisationMatch(start, end, hit.official_name, (hit.name,), explicit=False))
            break
    return tuple(_without_overlap(found))
