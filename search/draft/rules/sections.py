"""Sections without text, sections that such documents have and this one lacks, and what the law asks."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Document
from search.draft.headings import sections_of
from search.draft.records import Finding, FindingKind, Outline, Severity
from search.draft.rules.place import finding

USUAL_FROM = 0.5
"""The share of such documents from which a missing section is told of."""

FEWEST_HEADINGS = 2
"""Headings below which a document is not divided into sections at all."""


def missing(document: Document, outline: Outline) -> Iterator[Finding]:
    """Sections that at least half of such documents have, or that are suggested always."""
    held = {key for heading in document.headings for key in sections_of(heading.text)}
    if len(document.headings) < FEWEST_HEADINGS:
        return
    for section in outline.sections:
        usual = section.share >= USUAL_FROM and outline.documents >= 2
        if section.key in held or not usual:
            continue
        yield finding(
            document,
            FindingKind.SECTION,
            Severity.NOTE,
            section.key,
            f"Avsnittet ”{section.heading}” saknas. {section.count} av {outline.documents} sådana dokument "
            "har det.",
            section.hint or "Lägg till avsnittet, eller låt texten stå under en tydlig rubrik.",
        )


def empty(document: Document) -> Iterator[Finding]:
    """Known sections with a heading and nothing below it, neither text nor headings of its own."""
    for number, heading in enumerate(document.headings):
        later = document.headings[number + 1] if number + 1 < len(document.headings) else None
        end = later.start if later else len(document.text)
        if document.text[heading.end : end].strip() or (later and later.level > heading.level):
            continue
        if sections_of(heading.text):
            yield finding(
                document,
                FindingKind.SECTION,
                Severity.SHOULD,
                "tomt avsnitt",
                f"Avsnittet ”{heading.text}” har ingen text.",
                "Skriv avsnittet, eller ta bort rubriken.",
                (heading.start, heading.end),
            )


def legal(document: Document, outline: Outline) -> Iterator[Finding]:
    """What the law asks of such a document: for the writer to hold against it."""
    for requirement in outline.requirements:
        yield finding(
            document,
            FindingKind.LAW,
            Severity.NOTE,
            requirement.name,
            f"{requirement.text} ({requirement.law}, enligt vad som var känt {requirement.as_of})",
            "Kontrollera att dokumentet uppfyller lagens krav."
            if requirement.certain
            else "Kontrollera mot lagtexten vad som gäller.",
        )
