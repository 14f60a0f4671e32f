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
    assigns=["doc._.word_starts", "doc._.sentence_spans"],
)
def zone_sentences(doc: Doc) -> Doc:
    """Sentences end at `.!?` before a capital, and at every line or cell break.

    They are left as offsets: setting `token.is_sent_start` checks the whole Doc for a parse on every call.
    """
    text = _text(doc)
    table = doc.to_array(["IDX", "ORTH", "IS_SPACE"])
    stops = {doc.vocab.strings.add(sign) for sign in (".", "!", "?", "…")}
    starts: list[int] = []
    words: list[int] = []
    starting = True
    for i, (index, orth, space) in enumerate(table.tolist()):
        if not space:
            words.append(index)
        if starting:
            starts.append(index)
        following = table[i + 1][0] if i + 1 < len(table) else len(text)
        if space:
            starting = "\n" in text[index:following] or "\t" in text[index:following]
        else:
            starting = orth in stops and _begins_sentence(text, following)
    doc._.word_starts = tuple(words)
    doc._.sentence_spans = tuple(zip(starts, [*starts[1:], len(text)], strict=True)) if starts else ()
    return doc


def _begins_sentence(text: str, position: int) -> bool:
    """Whether a capital or white space stands at `position`; what follows a stop and is small goes on."""
    return position < len(text) and (text[position].isupper() or text[position].isspace())


@Language.component("zone_dates", assigns=["doc._.dates", "doc._.periods"])
def zone_dates(doc: Doc) -> Doc:
    """Dates and periods; `doc.user_data["signs_lost"]` says that dashes are gone."""
    doc._.dates = find_dates(_text(doc))
    doc._.periods = find_periods(
        _text(doc), dash_lost=bool(doc.user_data.get("signs_lost")), dates=doc._.dates
    )
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
