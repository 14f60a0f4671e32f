"""Deciding bodies: fullmäktige, styrelser, nämnder, utskott and officials (catalogue 2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

COUNCIL = "Kommunfullmäktige"
EXECUTIVE = "Kommunstyrelsen"
COMMITTEE_OF_EXECUTIVE = "Kommunstyrelsens arbetsutskott"


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """A body. `name` is its normal name, `abbreviated` that the document wrote KF, KS or AU."""

    start: int
    end: int
    name: str
    abbreviated: bool = False


_WORD = r"[a-zåäöéA-ZÅÄÖ]"
_COMPOUND = rf"(?:{_WORD}+-,?\s+)*(?:{_WORD}+-?\s+(?:och|&)\s+)?"
_BODY = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<council>(?:kommun|stads)?fullm[äa](?:Ä\s?)?ktiges?(?:\s+i\s+(?!enlighet|"
    r"samband)[A-ZÅÄÖ][a-zåäö]+)?)"
    rf"|"
    rf"(?P<subcommittee>(?:kommunstyrelsens|{_WORD}*nämndens)\s+(?:\w+-?\s+(?:och\s+)?)?\w*utskott(?:et)?(?:\s+för(?:\s+[a-zåäö-]+){{1,4}})?|"
    rf"(?:{_WORD}+-\s+och\s+)?{_WORD}*(?:arbets|allmänna\s+)?utskottet)"
    r"|(?P<executive>kommunst[yv]relsens?)"
    rf"|(?P<region>region(?:fullmäktige|styrelsen)s?|landstings(?:fullmäktige|styrelsen)s?|"
    rf"förbunds(?:fullmäktige|direktionen|styrelsen|direktören?)s?|direktionen|bolags(?:styrelsen|"
    rf"stämman?)|årsstämman?)"
    rf"|(?P<board>{_COMPOUND}{_WORD}{{3,}}nämnden?s?|{_WORD}{{2,4}}-nämnden|(?:gemensamma\s+)?(?:tekniska|sociala|"
    rf"gemensamma|lokala|allmänna)\s+nämnden(?:\s+för\s+[a-zåäö]+(?:\s+och\s+[a-zåäö]+)?)?|nämnden\s+för\s+[a-zåäö]+(?:(?:,\s+|"
    rf"\s+och\s+)[a-zåäö]+)*)"
    rf"|(?P<preparing>beredningen\s+för\s+(?:ett\s+)?[a-zåäö]+(?:\s+[A-ZÅÄÖ]?[a-zåäö]+)?)"
    rf"|(?P<official>kommun(?:chef|direktör)(?:en)?|stadsdirektör(?:en)?(?:s\s+ledningsgrupp)?|"
    rf"{_WORD}*förvaltningschef(?:en)?|(?:{_WORD}+förvaltningens\s+)?{_WORD}*ledningsgrupp(?:en)?|koncernledningen)"
    r"|(?P<government>regeringen|riksdagen)"
    r")(?![\w-])",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\w/-])(?P<short>KSAU|Ksau|KS\s?AU|Ks\s?au|KF|Kf|KS|Ks|AU)(?![\w]|[-/]\w)(?!\s?\d{4}[/.:–]\s?\d|"
    r"\s?\d{4}-\d{1,6}(?!\d|-))"
)
_SHORT_NAMES = {"KF": COUNCIL, "KS": EXECUTIVE, "KSAU": COMMITTEE_OF_EXECUTIVE, "AU": COMMITTEE_OF_EXECUTIVE}
_FIRST_WORDS_OUT = re.compile(
    r"(?i)^(?:(?:av|i|den|och|samt|till|för|hos|vid|från|antagen|beslutad|fastställd)\s+)+"
)


def _sentence_case(words: str) -> str:
    words = re.sub(r"\s+", " ", words)
    if words.isupper():
        words = words.lower()
    return words[:1].upper() + words[1:]


_GENITIVE = re.compile(r"(?<=[ne])s$")


def _name_of(found: re.Match[str]) -> str:
    if found["council"]:
        return COUNCIL
    if found["executive"]:
        return EXECUTIVE
    return _GENITIVE.sub("", _sentence_case(found.group()))


_CORE = re.compile(
    r"fullm[äa]|styrels|st[yv]rels|utskott|direktion|direktör|stämma|nämnd|beredning|chef|ledningsgrupp|koncernledning|"
    r"regeringen|riksdagen",
    re.IGNORECASE,
)
_REACH = 70


def _near_cores(text: str) -> Iterator[re.Match[str]]:
    """Matches of `_BODY`, tried only around the words without which there is none: the pattern is slow."""
    done = 0
    for core in _CORE.finditer(text):
        if core.start() < done:
            continue
        position = max(done, text.rfind(" ", 0, max(0, core.start() - _REACH)) + 1)
        while match := _BODY.search(text, position, min(len(text), core.end() + _REACH)):
            done = position = match.end()
            yield match


def find_bodies(text: str, *, not_bodies: frozenset[str] = frozenset()) -> tuple[BodyMatch, ...]:
    """Bodies by name and by abbreviation. `not_bodies` are abbreviations that mean something else here:
    a document may expand KF as Kulturförvaltningen (trap 10)."""
    found: list[BodyMatch] = []
    for match in _near_cores(text):
        lead = _FIRST_WORDS_OUT.match(match.group())
        start = match.start() + (lead.end() if lead and match["board"] else 0)
        name = _name_of(match) if start == match.start() else _sentence_case(text[start : match.end()])
        found.append(BodyMatch(start, match.end(), name))
    for match in _SHORT.finditer(text):
        short = re.sub(r"\s", "", match["short"]).upper()
        if short not in not_bodies and all(match.end() <= b.start or match.start() >= b.end for b in found):
            found.append(BodyMatch(match.start(), match.end(), _SHORT_NAMES[short], abbreviated=True))
    return tuple(sorted(found, key=lambda b: b.start))


_EXPANSIONS = re.compile(r"(?<![\w-])(KF|KS|AU)\s*[-–=:]?\s+(?P<words>[A-ZÅÄÖ][\wåäö]+)")


def redefined_abbreviations(text: str) -> frozenset[str]:
    """Abbreviations of bodies that this document's own list expands to something else (trap 10)."""
    own = {"KF": "kommunfullm", "KS": "kommunst", "AU": "arbetsu"}
    return frozenset(
        m[1]
        for m in _EXPANSIONS.finditer(text)
        if m["words"].casefold().endswith(("förvaltningen", "kontoret", "avdelningen", "nämnden", "skolan"))
        and not m["words"].casefold().startswith(own[m[1]])
    )
