"""The recognisers as components of a spaCy pipeline for Swedish.

The tokeniser gives words (abbreviations such as `t.o.m.` and `kl.` stay whole), `zone_sentences` gives
sentences that also end at line and cell breaks, and each recogniser leaves its typed matches in an
extension of the Doc. The pipeline runs over zones only, never over whole documents.

Importing this module imports spaCy, which takes seconds: import it at the place of use.
"""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from corpus.register import Register, load_register
from ingest.metadata.label_hits import find_labels
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.bodies import find_bodies
from ingest.metadata.recognisers.dates import find_dates, find_periods
from ingest.metadata.recognisers.paragraphs import find_paragraphs
from ingest.metadata.recognisers.places import find_organisations
from ingest.metadata.recognisers.registration import find_registration_numbers
from ingest.metadata.zones import Zone

EXTENSIONS: tuple[str, ...] = (
    "dates",
    "periods",
    "bodies",
    "paragraphs",
    "registration_numbers",
    "organisations",
    "header_labels",
)
"""Doc extensions that hold tuples of typed matches, offsets in the Doc's text."""

COMPONENTS: tuple[str, ...] = (
    "zone_sentences",
    "zone_dates",
    "zone_bodies",
    "zone_registration_numbers",
    "zone_organisations",
    "zone_labels",
)

for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


@Language.component("zone_sentences", assigns=["token.is_sent_start", "doc.sents"])
def zone_sentences(doc: Doc) -> Doc:
    """Sentences end at `.!?` before a capital or a digit, and at every line or cell break."""
    begins = True
    for token in doc:
        token.is_sent_start = begins
        text = token.text
        begins = "\n" in text or "\t" in text
        if not begins and text in (".", "!", "?", "…"):
            following = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
            begins = bool(following) and (following[0].isupper() or following.isspace())
    return doc


@Language.component("zone_dates", assigns=["doc._.dates", "doc._.periods"])
def zone_dates(doc: Doc) -> Doc:
    """Dates and periods; `doc.user_data["signs_lost"]` says that dashes are gone."""
    doc._.dates = find_dates(doc.text)
    doc._.periods = find_periods(doc.text, dash_lost=bool(doc.user_data.get("signs_lost")))
    return doc


@Language.component("zone_bodies", assigns=["doc._.bodies", "doc._.paragraphs"])
def zone_bodies(doc: Doc) -> Doc:
    """Deciding bodies and signed paragraphs; `doc.user_data["not_bodies"]` as in `find_bodies`."""
    doc._.bodies = find_bodies(doc.text, not_bodies=doc.user_data.get("not_bodies", frozenset()))
    doc._.paragraphs = find_paragraphs(doc.text)
    return doc


@Language.component("zone_registration_numbers", assigns=["doc._.registration_numbers"])
def zone_registration_numbers(doc: Doc) -> Doc:
    """Registration numbers that show by their own form."""
    doc._.registration_numbers = find_registration_numbers(doc.text)
    return doc


@Language.component("zone_organisations", assigns=["doc._.organisations"])
def zone_organisations(doc: Doc) -> Doc:
    """Organisations, by the register in `doc.user_data["register"]`."""
    doc._.organisations = find_organisations(doc.text, doc.user_data.get("register") or load_register())
    return doc


@Language.component("zone_labels", assigns=["doc._.header_labels"])
def zone_labels(doc: Doc) -> Doc:
    """Labels of header blocks."""
    doc._.header_labels = find_labels(doc.text)
    return doc


@lru_cache(maxsize=2)
def build_pipeline(model: str | None = None) -> Language:
    """The pipeline, built once per process.

    `model` names an installed trained Swedish pipeline (such as `sv_core_news_sm`) whose tokeniser and
    components then come before ours; None is a blank pipeline. Raises OSError (from spaCy) when it is
    not installed.
    """
    nlp = spacy.load(model, exclude=["parser", "senter"]) if model else spacy.blank("sv")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def read_zone(
    zone: Zone,
    *,
    register: Register,
    not_bodies: frozenset[str] = frozenset(),
    model: str | None = None,
) -> Reading:
    """Run the pipeline over one zone."""
    nlp = build_pipeline(model)
    doc = nlp.make_doc(zone.view)
    doc.user_data.update(signs_lost=zone.document.signs_lost, not_bodies=not_bodies, register=register)
    doc = nlp(doc)
    return Reading(
        zone=zone,
        token_starts=tuple(token.idx for token in doc if not token.is_space),
        sentences=tuple((s.start_char, s.end_char) for s in doc.sents),
        dates=doc._.dates,
        periods=doc._.periods,
        bodies=doc._.bodies,
        paragraphs=doc._.paragraphs,
        numbers=doc._.registration_numbers,
        organisations=doc._.organisations,
        labels=doc._.header_labels,
    )
