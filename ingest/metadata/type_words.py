"""The type words of steering documents, and the words that show that something else is at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TYPE_FORMS: tuple[tuple[str, str], ...] = (
    ("projektplan", r"\w*projektplan(?:en)?"),
    ("handlingsprogram", r"\w*handlingsprogram(?:met)?"),
    ("handlingsplan", r"\w*(?:handlings|aktivitets)plan(?:er|en)?"),
    ("verksamhetsplan", r"\w*verksamhetsplan(?:er|en)?"),
    ("strategi", r"\w*strategi(?:er|n)?"),
    ("policy", r"\w*polic(?:y|ies|yn|yer)"),
    ("riktlinjer", r"\w*riktlinje(?:r|rna|n)?"),
    ("reglemente", r"\w*reglemente(?:n|t)?"),
    ("regler", r"\w*regler(?:na)?|\w*föreskrifter|regel"),
    ("taxa", r"\w*tax(?:a|or|an)"),
    ("överenskommelse", r"\w*överenskommelse(?:n|r)?|LÖK"),
    ("program", r"\w*program(?:met)?"),
    ("plan", r"\w*plan(?:er|en)?"),
    ("vision", r"\w*vision(?:en)?"),
)
"""(contract type, form of the word or of a compound's last part); more telling forms first."""

_NOT_TYPES = frozenset(
    "esplan flygplan marsipan uppdragsplan fasadplan television revision provision division styrgrupp".split()
)
_WORD = re.compile(
    "(?i)(?<![\\w])(?:[\\w:&]+-(?:\\s+(?:och|&)\\s+)?)*(?:"
    + "|".join(f"(?P<t{i}>{form})" for i, (_, form) in enumerate(_TYPE_FORMS))
    + ")(?![\\w])"
)
NEWS = re.compile(r"(?i)^ny(?:a|tt)?\s+[^.]*\b(?:ger|får|blir|klar|klart|på\s+plats|antagen|beslutad|ska)\b")
"""A headline about a new document (`Ny biblioteksplan ger fler öppna timmar`)."""
LOOK_ALIKE = re.compile(
    r"(?i)(?<!\w)(?:\w*revisionsrapport|granskningsrapport|granskning\s+av|tjänsteskrivelse|"
    r"uppföljning(?:en|srapport)?(?::|\s+(?:av|till)\b)|uppföljningsrapport|"
    r"utvärdering\s+av|redovisning\s+av|återrapport\w*|remissvar|remissyttrande|yttrande\s+över|"
    r"svar\s+på\s+(?:motion|remiss|medborgarförslag)|motion\s+om|motion\b|"
    r"medborgarförslag|\w*protokoll(?:sutdrag)?|kallelse|föredragningslista|kommittédirektiv|"
    r"årsredovisning|delårsrapport|årsrapport|verksamhetsberättelse|"
    r"pressmeddelande|nyhetsbrev|information\s+om|sammanträd\w*|examensarbete|rapport\b|enkät|"
    r"tid\s+och\s+plats|plats\s+och\s+tid|vägledning|"
    r"kartläggning\w*|lägesrapport\w*|utredning\b|promemoria)"
)
"""What talks about steering documents with their words (trap 17)."""

_MERELY_ABOUT = re.compile(
    r"(?i)\b(?:tillämpning|revidering|framtagande|upphävande|antagande|uppdelning|omorganisation)\s+av\b"
)


def types_in(words: str) -> list[tuple[int, int, str]]:
    """(start, end, contract type) of every type word in order."""
    out = []
    for found in _WORD.finditer(words):
        if found.group().casefold() in _NOT_TYPES:
            continue
        kind = next(_TYPE_FORMS[i][0] for i in range(len(_TYPE_FORMS)) if found[f"t{i}"] is not None)
        out.append((found.start(), found.end(), kind))
    return out


def type_of_title(words: str) -> str:
    """The contract type that a title shows: its first type word, unless it is a look-alike; `annat` else."""
    alike = LOOK_ALIKE.search(words)
    kinds = types_in(words)
    if NEWS.match(words):
        return "annat"
    if alike and not (kinds and kinds[0][0] < alike.start() and not _standalone_tail(words, alike)):
        return "annat"
    if _MERELY_ABOUT.search(words) and (not kinds or kinds[0][0] > _MERELY_ABOUT.search(words).start()):  # type: ignore[union-attr]
        return "annat"
    return kinds[0][2] if kinds else "annat"


def _standalone_tail(words: str, alike: re.Match[str]) -> bool:
    """`Strategi för internationellt arbete - remissvar`: the look-alike is the whole last part."""
    return bool(re.search(r"[-–—.:(]\s*$", words[: alike.start()])) and len(words[alike.end() :].split()) <= 3


LADDERS: tuple[frozenset[str], ...] = (
    frozenset("strategi program plan policy riktlinjer regler".split()),
    frozenset("föreskrifter plan policy program reglemente regler riktlinjer rutiner strategi taxa".split()),
    frozenset("plan program policy riktlinjer".split()),
    frozenset("vision strategi program plan policy riktlinjer".split()),
    frozenset("modell plan policy program regel riktlinje strategi rutin taxa".split()),
)
"""Type ladders in use (catalogue 2.2): Borås and Lysekil, Halland and others, Helsingborg, Svenljunga."""

_LADDER_WORD = (
    r"(?:strategi|program|handlingsplan|plan|policy|riktlinjer|riktlinje|regler|regel|"
    r"reglemente|föreskrifter|rutiner|rutin|taxa|vision|modell|anvisningar)"
)
_MARK = r"(?:»|>>|>|→|➤|►|›|☒|✓|✔)"
LADDER = re.compile(
    rf"(?i)(?<!\w)(?:{_MARK}\s?)?{_LADDER_WORD}(?:[\s./|•·,☐]*(?:{_MARK}\s?)?[\s./|•·☐]*{_LADDER_WORD}){{2,}}(?!\w)"
)
_LADDER_ITEM = re.compile(rf"(?i)(?P<mark>{_MARK})?\s*(?P<word>{_LADDER_WORD})(?!\w)")


def ladder_type(strip: str) -> str | None:
    """The type that a ladder points out: the word after its mark, else the member that is absent; None when
    the strip shows all members and no mark."""
    items = list(_LADDER_ITEM.finditer(strip))
    marked = [item["word"] for item in items if item["mark"]]
    if len(marked) == 1:
        return contract_type(marked[0])
    names = {item["word"].casefold() for item in items}
    if marked or len(names) != len(items):
        return None
    absent = [ladder - names for ladder in LADDERS if names < ladder and len(ladder - names) == 1]
    wholes = any(names == ladder for ladder in LADDERS)
    kinds = {contract_type(next(iter(missing))) for missing in absent}
    return next(iter(kinds)) if len(kinds) == 1 and not wholes else None


def contract_type(word: str) -> str:
    """The contract type of one type word or label value."""
    kinds: Sequence[tuple[int, int, str]] = types_in(word)
    return kinds[0][2] if kinds else "annat"
