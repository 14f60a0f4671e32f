"""Which policy areas a document, and each of its passages, goals and duties, is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.area_words import Scores, learnt_evidence, vocabulary_evidence
from corpus.areas import load_areas
from corpus.model import TopicScore

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLE_WEIGHT = 12.0
_HEADING_WEIGHT = 1.0
_LEARNT_WEIGHT = 0.8
"""Of the learnt words beside the vocabulary, each scaled to its best area. 0.6 to 1 differ by under 0.01 F1
on the development half of the examples."""
_KEEP_SHARE = 0.6
"""Areas that reach this share of the best area's score are kept with it."""
_MAX_AREAS = 3
_LEAST_EVIDENCE = 3.0
"""Below this score (about three rare words in the text) a document has no area."""

_VOCABULARY_WEIGHT = 0.2
_TEMPERATURE = 0.4
"""Words of a passage are not independent; so much their log likelihood is worth: a passage of another area
than its document then gets its own area in half of the cases, one of the same area keeps it in five of six
(labelled passages that the table did not see)."""
_ELSEWHERE = 0.03
"""How likely an area is beforehand that the document itself is not about, against its main one."""
_KEEP_UNIT = 0.2
"""Areas of a passage that are at least so likely, against its best one."""


def score_document(title: str, headings: Iterable[str], text: str) -> tuple[TopicScore, ...]:
    """The document's areas, best first, three at most; scores are shares of the best one's, 0 to 1."""
    own = (
        _TITLE_WEIGHT * vocabulary_evidence(title)
        + _HEADING_WEIGHT * vocabulary_evidence(" ".join(headings))
        + vocabulary_evidence(text)
    )
    if own.max() < _LEAST_EVIDENCE:
        return ()
    scores = own / own.max()
    learnt = learnt_evidence(text, mean=True)
    spread = learnt - learnt.mean()
    if spread.max() > 0:
        scores = scores + _LEARNT_WEIGHT * spread / spread.max()
    return _best(scores, _KEEP_SHARE)


def score_unit(
    text: str, heading_path: Sequence[str], document: Sequence[TopicScore]
) -> tuple[TopicScore, ...]:
    """The areas of a passage, goal or duty, best first: its own words weighed against its document's areas.

    A sentence that says nothing of any area has its document's; one that plainly is about another area has
    that one, and its document's only if it is about both. `document` is empty for a document without areas.
    """
    import numpy as np  # noqa: PLC0415 - commands that read no document start without numpy

    near = " ".join((*heading_path[-1:], text))
    evidence = learnt_evidence(near, mean=False) + _VOCABULARY_WEIGHT * vocabulary_evidence(near)
    if not document and vocabulary_evidence(near).max() < _LEAST_EVIDENCE:
        return ()
    beforehand = _beforehand({topic.area: topic.score for topic in document})
    likely = np.exp((evidence - evidence.max()) / _TEMPERATURE) * beforehand
    return _best(likely, _KEEP_UNIT)


def _beforehand(document: Mapping[str, float]) -> Scores:
    import numpy as np  # noqa: PLC0415

    return np.array([_ELSEWHERE + document.get(area.name, 0.0) for area in load_areas()])


def _best(scores: Scores, keep: float) -> tuple[TopicScore, ...]:
    """The best areas with at least the share `keep` of the best score; ties in the order of the areas."""
    values = scores.tolist()
    best = max(values)
    kept = [number for number, value in enumerate(values) if value >= keep * best]
    kept.sort(key=lambda number: -values[number])
    return tuple(
        TopicScore(load_areas()[number].name, round(values[number] / best, 3)) for number in kept[:_MAX_AREAS]
    )
