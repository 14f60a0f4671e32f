"""Abbreviations and terms that are used and never explained."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from corpus.model import Document, PassageKind
from corpus.swedish.sentences import split_sentences
from search.draft.records import Finding, FindingKind, Severity
from search.draft.rules.place import finding

_ABBREVIATION = re.compile(
    r"(?<![\w/.-])(?P<short>[A-ZÅÄÖ]{2,6})(?=(?::?(?:s|n|t|en|et))?(?![\w/]|\s?\d{4}[/:-]))"
)
KNOWN = frozenset(
    "AB EU FN AI IT SMS PDF DVD CD TV USA ID OBS NB II III IV VI VII VIII IX XI XII VD GPS WC HR PC OK CO "
    "KL LED QR SS EN ISO RSS DNR SFS KF KS".split()
)
"""Abbreviations that every reader knows, Roman numbers, and what stands in numbers of cases."""

_ROMAN = re.compile(r"[IVXLC]+")


def abbreviations(document: Document) -> Iterator[Finding]:
    """Each abbreviation that the document explains nowhere, at its first place."""
    first: dict[str, tuple[int, int]] = {}
    count: dict[str, int] = {}
    for passage in document.passages:
        if passage.kind not in (PassageKind.TEXT, PassageKind.TABLE_ROW):
            continue
        for start, end in split_sentences(passage.text):
            sentence = passage.text[start:end]
            if _shouts(sentence):
                continue
            for match in _ABBREVIATION.finditer(sentence):
                short = match["short"]
                place = passage.start + start + match.start()
                first.setdefault(short, (place, place + len(short)))
                count[short] = count.get(short, 0) + 1
    for short, span in first.items():
        if short in KNOWN or _ROMAN.fullmatch(short) or short in document.abbreviations:
            continue
        if _explained(document.text, short):
            continue
        times = f" ({count[short]} gånger)" if count[short] > 1 else ""
        yield finding(
            document,
            FindingKind.TERM,
            Severity.SHOULD,
            "förkortning",
            f"Förkortningen {short} används{times} men förklaras inte.",
            f"Skriv ut den första gången, följd av ({short}).",
            span,
        )


def _shouts(sentence: str) -> bool:
    """Whether a sentence is written in capitals: a heading or a label."""
    letters = [sign for sign in sentence if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) > 0.6 * len(letters)


def _explained(text: str, short: str) -> bool:
    """`(KLK)` after words, `KLK (kommunledningskontoret)`, `KLK – kommunledningskontoret`, `KLK, det vill
    säga`."""
    return bool(
        re.search(rf"[a-zåäö]\s*\({short}\)", text)
        or re.search(rf"\b{short}\s*\([A-ZÅÄÖa-zåäö][^)]{{5,}}\)", text)
        or re.search(rf"(?:^|\n|[.;•])\s*{short}\s*[-–—:=]\s*[A-ZÅÄÖa-zåäö]{{3,}}", text)
        or re.search(
            rf"\b{short}\b,?\s+(?:det vill säga|som betyder|står för|betyder|är en förkortning)", text
        )
        or re.search(rf"förkortas?\s+(?:till\s+)?{short}\b", text)
    )


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The words of the trade that readers outside it read differently or not at all: written for this project
    from what styrdokument use. Each with its meaning in plain Swedish."""
    text = (resources.files("search.draft") / "data" / "terms.csv").read_text(encoding="utf-8")
    return tuple(
        (row["term"], re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE), row["meaning"])
        for row in csv.DictReader(text.splitlines())
    )


def terms(document: Document) -> Iterator[Finding]:
    """Each term of the trade that the document uses and does not explain, at its first place."""
    for term, pattern, meaning in _terms():
        uses = [
            (passage.start + match.start(), passage.start + match.end())
            for passage in document.passages
            if passage.kind in (PassageKind.TEXT, PassageKind.TABLE_ROW)
            for match in pattern.finditer(passage.text)
        ]
        if not uses or _defined(document.text, pattern):
            continue
        yield finding(
            document,
            FindingKind.TERM,
            Severity.NOTE,
            "begrepp",
            f"”{document.text[slice(*uses[0])]}” förklaras inte.",
            f"Skriv vad ni menar, till exempel: {meaning}."
            if meaning
            else f"Förklara vad ni menar med {term}.",
            uses[0],
        )


def _defined(text: str, pattern: re.Pattern[str]) -> bool:
    word = pattern.pattern.removeprefix(r"\b").removesuffix(r"\b")
    return bool(
        re.search(
            rf"(?i)\b{word}\b[”\"]?\s*(?:\([^)]{{8,}}\)|,? (?:det vill säga|dvs\.?|alltså)|"
            r"(?:avses|menas|innebär|betyder|är ett begrepp|är när|är att|handlar om att|[–—:-] [a-zåäö])\b)",
            text,
        )
        or re.search(rf"(?i)\bmed [”\"]?{word}[”\"]?\s+(?:avses|menas|avser|menar)", text)
    )
