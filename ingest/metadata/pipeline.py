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

from ingest.metadata.label_hits import find_labels
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.bodies import find_bodies
from ingest.metadata.recognisers.dates import find_dates, find_periods
from ingest.metadata.recognisers.paragraphs import find_paragraphs
from ingest.metadata.recognisers.places import Gazetteer, default_gazetteer, find_organisations
from ingest.metadata.recognisers.registration import find_registration_numbers
from ingest.metadata.zones import Zone

EXTENSIONS: tuple[str, ...] = (
    "word_starts",
    "sentence_spans",
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


def _text(doc: Doc) -> str:
    """The Doc's text; spaCy joins `doc.text` anew from its tokens on every call."""
    text = doc.user_data.get("text")
    return text if isinstance(text, str) else doc.text


@Language.component(
    "zone_sentences",
    assigns=["token.is_sent_start", "doc.sents", "doc._.word_starts", "doc._.sentence_spans"],
)
def zone_sentences(doc: Doc) -> Doc:
    """Sentences end at `.!?` before a capital or a digit, and at every line or cell break."""
    tokens = [(token, token.text) for token in doc]
    begins: list[int] = []
    starting = True
    for i, (token, text) in enumerate(tokens):
        if starting:
            begins.append(token.idx)
            if i:
                token.is_sent_start = True
        starting = "\n" in text or "\t" in text
        if not starting and text in (".", "!", "?", "…"):
            following = tokens[i + 1][1] if i + 1 < len(tokens) else ""
            starting = bool(following) and (following[0].isupper() or following.isspace())
    doc._.word_starts = tuple(token.idx for token, text in tokens if not text.isspace())
    doc._.sentence_spans = tuple(zip(begins, [*begins[1:], len(_text(doc))], strict=True)) if begins else ()
    return doc


@Language.component("zone_dates", assigns=["doc._.dates", "doc._.periods"])
def zone_dates(doc: Doc) -> Doc:
    """Dates and periods; `doc.user_data["signs_lost"]` says that dashes are gone."""
    doc._.dates = find_dates(_text(doc))
    doc._.periods = find_periods(_text(doc), dash_lost=bool(doc.user_data.get("signs_lost")))
    return doc


@Language.component("zone_bodies", assigns=["doc._.bodies", "doc._.paragraphs"])
def zone_bodies(doc: Doc) -> Doc:
    """Deciding bodies and signed paragraphs; `doc.user_data["not_bodies"]` as in `find_bodies`."""
    doc._.bodies = find_bodies(_text(doc), not_bodies=doc.user_data.get("not_bodies", frozenset()))
    doc._.paragraphs = find_paragraphs(_text(doc))
    return doc


@Language.component("zone_registration_numbers", assigns=["doc._.registration_numbers"])
def zone_registration_numbers(doc: Doc) -> Doc:
    """Registration numbers that show by their own form."""
    doc._.registration_numbers = find_registration_numbers(_text(doc))
    return doc


@Language.component("zone_organisations", assigns=["doc._.organisations"])
def zone_organisations(doc: Doc) -> Doc:
    """Organisations, by the gazetteer in `doc.user_data["places"]`."""
    doc._.organisations = find_organisations(_text(doc), doc.user_data.get("places") or default_gazetteer())
    return doc


@Language.component("zone_labels", assigns=["doc._.header_labels"])
def zone_labels(doc: Doc) -> Doc:
    """Labels of header blocks."""
    doc._.header_labels = find_labels(_text(doc))
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
    places: Gazetteer,
    not_bodies: frozenset[str] = frozenset(),
    model: str | None = None,
) -> Reading:
    """Run the pipeline over one zone."""
    nlp = build_pipeline(model)
    doc = nlp.make_doc(zone.view)
    doc.user_data.update(
        text=zone.view, signs_lost=zone.document.signs_lost, not_bodies=not_bodies, places=places
    )
    doc = nlp(doc)
    return Reading(
        zone=zone,
        token_starts=doc._.word_starts,
        sentences=doc._.sentence_spans,
        dates=doc._.dates,
        periods=doc._.periods,
        bodies=doc._.bodies,
        paragraphs=doc._.paragraphs,
        numbers=doc._.registration_numbers,
        organisations=doc._.organisations,
        labels=doc._.header_labels,
    )
