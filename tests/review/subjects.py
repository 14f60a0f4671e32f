"""Documents as the review rules see them, made for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.examples import ExampleTruth
from corpus.model import Evidence, MetadataStatus, MetadataValue
from corpus.review import DefaultRule, Subject, Work
from corpus.review.part_revisions import part_revisions

METHODS = {MetadataStatus.CORRECTED: "rättad av Test 2025-01-01"}


def value(
    content: Any,
    status: MetadataStatus = MetadataStatus.STATED,
    text: str | None = None,
    method: str = "label:Test",
    page: int | None = 1,
    note: str = "",
) -> MetadataValue:
    """A metadata value with the words it rests on."""
    evidence = Evidence(text, 0, len(text), page) if text is not None else None
    return MetadataValue(content, status, evidence, METHODS.get(status, method), 0.9, note)


def review(
    text: str, period: str | None = None, due: str | None = None, method: str = "label:Revideras", **rest: Any
) -> MetadataValue:
    """The field `review`; its text is its evidence."""
    rest.setdefault("text", text)
    return value({"text": text, "period": period, "due": due}, method=method, **rest)


def subject(
    title: str = "Kostpolicy",
    *,
    adopted: str | None = "2020-03-02",
    status: str | None = "antagen",
    kind: str | None = "policy",
    body: str | None = "Kommunfullmäktige",
    municipality: str | None = "Falköping",
    revised: tuple[str, ...] | MetadataValue = (),
    work: Work | None = None,
    defaults: tuple[DefaultRule, ...] = (),
    replaced_by: str | None = None,
    header: str = "",
    **metadata: MetadataValue,
) -> Subject:
    """An adopted policy of 2 March 2020, unless said otherwise. `header` says which revisions are of parts."""
    fields = dict(metadata)
    if adopted:
        fields.setdefault("adoption_date", value(adopted, text=f"Antagen {adopted}"))
    if revised:
        fields["revised"] = revised if isinstance(revised, MetadataValue) else value(revised)
    return Subject(
        title,
        fields,
        municipality,
        kind,
        body,
        status,
        work or Work(),
        defaults,
        replaced_by,
        part_revisions=part_revisions(header),
    )


def from_truth(entry: ExampleTruth, words: Mapping[str, str] | None = None) -> Subject:
    """An example document as a careful reader gives it; `words` are quotes that the truth leaves out."""
    quotes = words or {}
    truth = entry.truth
    fields = {}
    for name, content in truth.items():
        if content in (None, [], ""):
            continue
        status = MetadataStatus.DERIVED if name in entry.derived else MetadataStatus.STATED
        kept = tuple(content) if isinstance(content, list) else content
        text = quotes.get(name, content.get("text") if isinstance(content, dict) else None)
        fields[name] = value(kept, status, text)
    if "valid_to" in quotes and "valid_to" not in fields:
        fields["valid_to"] = value(None, MetadataStatus.ABSENT, quotes["valid_to"])
    return Subject(
        title=truth["title"] or "",
        metadata=fields,
        municipality=entry.municipality,
        document_type=truth["document_type"],
        body=truth["adopted_by"],
        status=truth["status"],
    )
