"""All metadata of a document: zones are read once, each field has its decider, every field gets an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import METADATA_FIELDS, Heading, MetadataValue
from corpus.register import Register, load_register
from ingest.cleaned import CleanDocument
from ingest.metadata.adoption import decide_adoption
from ingest.metadata.context import Context, ZoneSlots
from ingest.metadata.doctype import decide_type, is_look_alike
from ingest.metadata.organisation import decide_organisation
from ingest.metadata.own_numbers import decide_numbers
from ingest.metadata.particulars import (
    decide_language,
    decide_owner,
    decide_page_count,
    decide_replaces,
    decide_scope,
    decide_version,
)
from ingest.metadata.recognisers.bodies import redefined_abbreviations
from ingest.metadata.recognisers.places import Gazetteer, default_gazetteer
from ingest.metadata.review import decide_review
from ingest.metadata.slots import pair
from ingest.metadata.status import decide_status, withdrawn
from ingest.metadata.title import decide_title
from ingest.metadata.validity import decide_validity
from ingest.metadata.zones import zones


def extract_metadata(
    clean: CleanDocument,
    headings: Sequence[Heading] = (),
    register: Register | None = None,
    *,
    model: str | None = None,
) -> dict[str, MetadataValue]:
    """Every field of `METADATA_FIELDS`, in that order, with its evidence or the reason why it is empty.

    `register` defaults to the packaged one. `model` names an installed trained spaCy pipeline to use in
    place of the blank Swedish one; OSError when it is not installed.
    """
    context = _read(clean, headings, register, model)
    title, subtitle = decide_title(context)
    context = replace(context, look_alike=is_look_alike(context, title, subtitle))
    kind = decide_type(context, title, subtitle)
    adoption = decide_adoption(context)
    standing = decide_status(context, adoption, title)
    adoption = withdrawn(adoption, standing)
    validity = decide_validity(context, title, kind.value, adoption.day, revised=adoption.renewed)
    organisation, municipalities = decide_organisation(context, title)
    values = {
        "title": title,
        "subtitle": subtitle,
        "document_type": kind,
        "organisation": organisation,
        "municipalities": municipalities,
        "registration_numbers": decide_numbers(context),
        "adopted_by": adoption.adopted_by,
        "adoption_date": adoption.adoption_date,
        "decision_paragraph": adoption.decision_paragraph,
        "valid_from": validity.valid_from,
        "valid_to": validity.valid_to,
        "review": decide_review(context, validity),
        "owner": decide_owner(context),
        "applies_to": decide_scope(context),
        "status": standing.value,
        "language": decide_language(context),
        "replaces": decide_replaces(context),
        "revised": adoption.revised,
        "version": decide_version(context),
        "page_count_stated": decide_page_count(context),
    }
    return {field: values[field] for field in METADATA_FIELDS}


def _read(
    clean: CleanDocument, headings: Sequence[Heading], register: Register | None, model: str | None
) -> Context:
    # spaCy takes seconds to import; only extraction itself needs it.
    from ingest.metadata.pipeline import read_zone  # noqa: PLC0415

    not_bodies = redefined_abbreviations(clean.text)
    packaged = register is None or register is load_register()
    places = default_gazetteer() if packaged or register is None else Gazetteer.of(register)
    read = [read_zone(zone, places=places, not_bodies=not_bodies, model=model) for zone in zones(clean)]
    return Context(clean, headings, places, tuple(ZoneSlots(reading, pair(reading)) for reading in read))
