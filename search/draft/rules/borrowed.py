"""What the borrowing report means for the writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.catalogue.records import DocumentFacets
from corpus.drafts import Example
from corpus.model import Document
from search.draft.quotations import CITATION, cited_numbers
from search.draft.records import BorrowLevel, BorrowReport, BorrowSource, Finding, FindingKind, Severity
from search.draft.rules.place import finding


def borrowed(document: Document, report: BorrowReport) -> Iterator[Finding]:
    """Sentences that are mostly somebody else's words, without quotation marks and reference.

    Headings and the title are no sentences: documents are called alike.
    """
    names = [(heading.start, heading.end) for heading in document.headings]
    title = document.metadata["title"].value if "title" in document.metadata else None
    if title and title in document.text:
        names.append((document.text.index(title), document.text.index(title) + len(title)))
    for sentence in report.sentences:
        if sentence.level not in (BorrowLevel.MOSTLY, BorrowLevel.VERBATIM) or not sentence.sources:
            continue
        if any(sentence.start < end and start < sentence.end for start, end in names):
            continue
        best = sentence.sources[0]
        cited = CITATION.search(sentence.text) is not None
        yield finding(
            document,
            FindingKind.BORROWING,
            Severity.NOTE if cited else Severity.SHOULD,
            sentence.level.value,
            f"{round(100 * best.share)} % av orden står i {_named(best)}: ”{best.text}”",
            "Sätt citattecken om det är ett citat."
            if cited
            else "Skriv om med egna ord, eller citera med citattecken och källa.",
            (sentence.start, sentence.end),
        )


def quotations(
    document: Document, report: BorrowReport, examples: Sequence[Example] | None
) -> Iterator[Finding]:
    """Quotations that do not agree with their source, and citations of examples that there are not.

    Without examples (None: an uploaded file) `[3]` may be any list's number.
    """
    for quotation in report.quotations:
        # An uploaded file may quote what is not in the library: nothing can be said then.
        if quotation.agrees is False and (quotation.source is not None or examples is not None):
            wording = f" Källan: ”{quotation.source.text}”" if quotation.source else ""
            yield finding(
                document,
                FindingKind.QUOTATION,
                Severity.MUST,
                "citat avviker",
                f"Citatet stämmer inte ord för ord med källan.{wording}",
                "Återge källans ord, eller ta bort citattecknen.",
                (quotation.start, quotation.end),
            )
    if examples is None:
        return
    known = {example.number for example in examples}
    for match in CITATION.finditer(document.text):
        unknown = [number for number in cited_numbers(match) if number not in known]
        if unknown:
            yield finding(
                document,
                FindingKind.QUOTATION,
                Severity.MUST,
                "okänd källa",
                f"{match[0]} pekar på ett exempel som inte finns i utkastet.",
                "Ändra siffran till ett exempel i utkastet, eller ta bort hänvisningen.",
                match.span(),
            )


def _named(source: BorrowSource) -> str:
    page = f", s. {source.page}" if source.page else ""
    return f"{_document(source.document)}{page}"


def _document(document: DocumentFacets) -> str:
    return ", ".join(part for part in (document.municipality, document.title) if part)
