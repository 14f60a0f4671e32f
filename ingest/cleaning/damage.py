"""Lost dots: `fö r`, `KOMMUNFULLMAÄ KTIGE`. Repairs what is certain and reports the rest."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import IngestWarning
from ingest.cleaning.draft import Draft, Line, edited
from ingest.cleaning.traced import Edit

_CUT_VOWEL = re.compile(r"(?<=[A-ZÅÄÖ])(?:(?P<bare>A)(?P<dotted>[ÅÄ])|(?P<o>O)(?P<oe>Ö)) (?=[A-ZÅÄÖ]{2})")
"""A vowel written twice, bare and dotted, with a stray space: certain, for no word is cut like that."""
_CUT_WORD = re.compile(
    r"\b(?P<head>[Ff]ö|[Ff]rå|[Ff]o(?= r\b)|[Gg]ö|[Ss]ä|[Dd]ä|[Hh]ä|[Nn]ä|[Aa]llmä|[Vv]ä)"
    r" (?P<tail>r[a-zåäö]*|n[a-zåäö]*|m[a-zåäö]+|l[a-zåäö]+|g[a-zåäö]+)\b"
)
"""Heads that are no Swedish words by themselves, cut off before a consonant."""
_CUT_YEAR = re.compile(r"\b(?P<head>[Åå]|[Ää]) (?P<tail>r)\b")
_WORD_MARKS = re.compile(r"\bkömm?un")
"""`kömmun` for `kommun`: only damaged text holds it (catalogue section 1)."""
_SYLLABLES = re.compile(r"(?<!\w)[a-zåäö]{1,3}(?: [a-zåäö]{1,3}){5,}(?!\w)")
_VOWEL = re.compile("[aeiouyåäö]")
_SPACED_ABBREVIATIONS = frozenset(
    [
        "t",
        "m",
        "s",
        "v",
        "d",
        "f",
        "p",
        "g",
        "h",
        "k",
        "bl",
        "kl",
        "nr",
        "st",
        "kr",
        "tr",
        "mm",
        "tv",
        "pr",
        "jfr",
        "ff",
        "km",
        "kg",
        "dvs",
    ]
)


def repaired_dots(draft: Draft) -> Draft:
    """Joins words that a lost dot has cut in two; warns `damaged_text` once when any damage shows."""
    whole = "\n".join(line.text for line in draft.lines)
    if not _is_damaged(whole):
        return draft
    damaged_page: int | None = None
    damaged = False
    lines: list[Line] = []
    for line in draft.lines:
        if not damaged and _is_damaged(line.text):
            damaged, damaged_page = True, line.page if draft.raw.paginated else None
        lines.append(edited(line, _edits(line.text)))
    draft = draft.with_lines(lines)
    if not damaged:
        return draft
    warning = IngestWarning(
        "damaged_text",
        "Texten är skadad: bokstäver har tappat prickar eller ord är delade. Säkra fel är lagade, "
        "men sökning och tolkning kan missa ord.",
        damaged_page,
    )
    return replace(draft, warnings=(*draft.warnings, warning))


def _edits(text: str) -> list[Edit]:
    if " " not in text:
        return []
    edits: list[Edit] = [(m.start(), m.end(), m["dotted"] or m["oe"]) for m in _CUT_VOWEL.finditer(text)]
    for match in _CUT_WORD.finditer(text):
        if match["head"].casefold() == "fo":
            edits.append((match.end("head") - 1, match.start("tail"), "ö"))
        else:
            edits.append((match.end("head"), match.start("tail"), ""))
    edits.extend((m.end("head"), m.start("tail"), "") for m in _CUT_YEAR.finditer(text))
    return sorted(edits)


def _is_damaged(text: str) -> bool:
    if any(mark.search(text) for mark in (_CUT_VOWEL, _CUT_WORD, _CUT_YEAR, _WORD_MARKS)):
        return True
    for match in _SYLLABLES.finditer(text):
        fragments = [word for word in match.group().split() if not _VOWEL.search(word)]
        if sum(fragment not in _SPACED_ABBREVIATIONS for fragment in fragments) >= 2:
            return True
    return False
