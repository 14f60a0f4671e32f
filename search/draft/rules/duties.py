"""Responsibilities: nobody named, somebody vague named, or named without obligation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Document, Modality, PassageKind
from corpus.swedish.sentences import split_sentences
from search.compare.owners import names_nobody
from search.draft.records import Finding, FindingKind, Severity
from search.draft.rules.place import finding

_PASSIVE = re.compile(
    r"\b(?P<modal>ska|skall|måste|bör|borde)\s+"
    r"(?:(?:inte|även|också|därför|alltid|årligen|senast|löpande|kontinuerligt|särskilt|vidare|i|så|första|hand|år|"
    r"\d{4}|varje|en|gång|per|mandatperiod)\s+){0,6}"
    r"(?:tas|göras|följas|ses|ske|utses|[a-zåäö]{2,}(?:er|isera?|j|l|n|r|t|d|k|p|v)as)"
    r"(?:\s(?:fram|upp|ut|bort|hand om|del av))?\b",
    re.IGNORECASE,
)
"""`ska tas fram`, `bör årligen följas upp`: a duty in the passive, which needs somebody to do it."""

_AGENT = re.compile(
    r"\b(?:av|hos|genom)\s+(?:respektive |berörda? |kommunens |en |ett )?"
    r"(?:[A-ZÅÄÖ]{2,6}\b|\w*(?:nämnd|styrelse|förvaltning|kontor|avdelning|enhet|chef|direktör|samordnare|strateg|"
    r"fullmäktige|utskott|bolag|rektor|grupp|medarbetare|verksamhet|beredning|råd|handläggare|ansvarig|ägare)\w*)",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"\b\w*(?:nämnd|styrelse|förvaltning|kontoret|avdelning|enhet|chef|direktör|samordnare|strateg|fullmäktige|utskott|"
    r"bolag|rektor)\w*\b",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(r"\b(?:att|hur|vad|lag|lagen|\w+lagen|förordning\w*|enligt)\b", re.IGNORECASE)
"""Words before a duty that is only told of (`säger hur något ska göras`) or that a law lays down."""

_SOFT_DUTY = {
    Modality.BOR: "”bör” lämnar öppet om uppgiften ska utföras",
    Modality.KAN: "”kan” ger en möjlighet, inte ett ansvar",
}
_WAYS_OUT = re.compile(
    r"\b(?:om möjligt|så långt (?:som |det är )?möjligt|i möjligaste mån|när så är möjligt|vid behov|"
    r"verka för|sträva efter|i den mån)\b",
    re.IGNORECASE,
)


def without_actor(document: Document) -> Iterator[Finding]:
    """Sentences of duty or advice in the passive, in which nobody is told to do it, and empty cells for the
    owner."""
    taken = [(duty.start, duty.end) for duty in document.responsibilities]
    taken += [(goal.start, goal.end) for goal in document.goals]
    for passage in document.passages:
        if passage.kind is PassageKind.TABLE_ROW:
            yield from _empty_owner(document, passage.start, passage.end, passage.cells)
        if passage.kind is not PassageKind.TEXT:
            continue
        for start, end in split_sentences(passage.text):
            sentence = passage.text[start:end]
            span = (passage.start + start, passage.start + end)
            match = _PASSIVE.search(sentence)
            if (
                match is None
                or _AGENT.search(sentence, match.end())
                or _ACTOR.search(sentence, 0, match.start())
                or _TOLD_OF.search(sentence, 0, match.start())
                or any(first < span[1] and span[0] < last for first, last in taken)
            ):
                continue
            yield _nobody_s(document, match, span)


def _nobody_s(document: Document, match: re.Match[str], span: tuple[int, int]) -> Finding:
    words = " ".join(match[0].split())
    if match["modal"].casefold() in ("bör", "borde"):
        return finding(
            document,
            FindingKind.MODALITY,
            Severity.SHOULD,
            "bör utan aktör",
            f"Det står att något ”{words}”: varken vem som gör det eller om det ska göras.",
            "Skriv vem och ”ska”: ”Nämnden ska …”. Är det ett råd, säg till vem.",
            span,
        )
    return finding(
        document,
        FindingKind.DUTY,
        Severity.SHOULD,
        "ansvar utan aktör",
        f"Det står att något ”{words}” men inte vem som gör det.",
        "Skriv vem: ”Nämnden ska …”, eller lägg till ”av …”.",
        span,
    )


def _empty_owner(
    document: Document, start: int, end: int, cells: tuple[tuple[str | None, str], ...]
) -> Iterator[Finding]:
    empty = [name for name, text in cells if name and "ansvar" in name.casefold() and text.strip(" -–") == ""]
    if empty and any(text.strip() for _, text in cells):
        yield finding(
            document,
            FindingKind.DUTY,
            Severity.MUST,
            "tom ansvarig",
            f"Raden har ingen uppgift under ”{empty[0]}”.",
            "Fyll i nämnden, förvaltningen eller befattningen som ansvarar.",
            (start, end),
        )


def vague_actor(document: Document) -> Iterator[Finding]:
    """Duties laid on everybody: the municipality as a whole, `alla`, `berörda`."""
    for duty in document.responsibilities:
        if names_nobody(duty.actor):
            yield finding(
                document,
                FindingKind.DUTY,
                Severity.NOTE,
                "oklar aktör",
                f"”{duty.actor}” pekar inte ut någon som ansvarar.",
                "Ange nämnden, förvaltningen eller befattningen.",
                (duty.start, duty.end),
            )


def soft(document: Document) -> Iterator[Finding]:
    """Duties with `bör` or `kan`, and duties with a way out (`om möjligt`). Those that are goals too are told
    of with the goals."""
    goals = [(goal.start, goal.end) for goal in document.goals]
    seen: set[tuple[int, int]] = set()
    for duty in document.responsibilities:
        span = (duty.start, duty.end)
        way_out = _WAYS_OUT.search(duty.text)
        why = _SOFT_DUTY.get(duty.modality)
        if way_out and why is None:
            why = f"”{way_out[0]}” gör uppgiften frivillig"
        if why is None or span in seen or any(a < span[1] and span[0] < b for a, b in goals):
            continue
        seen.add(span)
        yield finding(
            document,
            FindingKind.MODALITY,
            Severity.SHOULD if duty.modality in _SOFT_DUTY else Severity.NOTE,
            duty.modality.value if duty.modality in _SOFT_DUTY else "förbehåll",
            f"Uppgiften är inte tydligt bindande: {why}.",
            "Skriv ”ska” om uppgiften ska utföras. Är den frivillig hör den hemma i ett råd.",
            span,
        )
