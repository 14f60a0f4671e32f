"""The tagging stages as components of a spaCy pipeline, for work at the console and for other tools.

`nlp = tagging_pipeline()` and then `nlp(text)`: the candidates stand in `doc.spans["candidates"]`; each
span has `._.frames`, `._.traits` and `._.judgement`, goals and duties stand in `doc.spans["goals"]` and
`doc.spans["duties"]`. The batch path calls the same functions on candidates that know their headings and
table cells; a plain text has neither, so a `doc` is judged with less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.swedish.sentences import split_sentences
from ingest.tagging import classifier
from ingest.tagging.abbreviations import find_abbreviations
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.duties import find_duties
from ingest.tagging.evidence import Evidence, gather
from ingest.tagging.goals import GoalContext, is_goal
from ingest.tagging.sections import Section

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CANDIDATES, GOALS, DUTIES = "candidates", "goals", "duties"
_COMPONENTS = ("policysok_candidates", "policysok_frames", "policysok_judgement", "policysok_tags")


def tagging_pipeline() -> Language:
    """A blank Swedish pipeline with the tagging components in order."""
    import spacy  # noqa: PLC0415 - spaCy takes seconds to import
    from spacy.language import Language  # noqa: PLC0415
    from spacy.tokens import Span  # noqa: PLC0415

    for extension in ("frames", "evidence", "judgement"):
        if not Span.has_extension(extension):
            Span.set_extension(extension, default=None)
    _register(Language)
    nlp = spacy.blank("sv")
    for name in _COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _register(language: type[Language]) -> None:
    """Name the components to spaCy, once per process, with what each needs and adds."""
    if language.has_factory(_COMPONENTS[0]):
        return
    language.component("policysok_candidates", assigns=["doc.spans"], func=find_candidates)
    language.component(
        "policysok_frames",
        requires=["doc.spans"],
        assigns=["span._.frames", "span._.evidence"],
        func=find_frames,
    )
    language.component(
        "policysok_judgement", requires=["span._.evidence"], assigns=["span._.judgement"], func=judge
    )
    language.component("policysok_tags", requires=["span._.judgement"], assigns=["doc.spans"], func=choose)


def find_candidates(doc: Doc) -> Doc:
    """Adds `doc.spans["candidates"]`: the sentences."""
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in split_sentences(doc.text)]
    doc.spans[CANDIDATES] = [span for span in spans if span is not None]
    return doc


def find_frames(doc: Doc) -> Doc:
    """Adds `span._.frames` and `span._.evidence` to each candidate."""
    context = GoalContext(find_abbreviations(doc.text), None)
    spans = list(doc.spans[CANDIDATES])
    candidates = [
        Candidate(span.text, span.start_char, span.end_char, None, Shape.SENTENCE, Section.NONE, ())
        for span in spans
    ]
    for span, known in zip(spans, gather(candidates, context, ""), strict=True):
        span._.frames = known.traits.frames
        span._.evidence = known
    return doc


def judge(doc: Doc) -> Doc:
    """Adds `span._.judgement` to each candidate."""
    model = classifier.load()
    for span in doc.spans[CANDIDATES]:
        known: Evidence = span._.evidence
        span._.judgement = model.judge(known.candidate.text, known.traits, known.place)
    return doc


def choose(doc: Doc) -> Doc:
    """Adds `doc.spans["goals"]` and `doc.spans["duties"]`."""
    context = GoalContext(find_abbreviations(doc.text), None)
    goals, duties = [], []
    for span in doc.spans[CANDIDATES]:
        known: Evidence = span._.evidence
        if is_goal(span._.judgement, known.traits):
            goals.append(span)
        if find_duties(known.charge, known.traits.frames, span._.judgement, context):
            duties.append(span)
    doc.spans[GOALS], doc.spans[DUTIES] = goals, duties
    return doc
