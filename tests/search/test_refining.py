"""Sentences within passages: their vectors, and what they change in the order of hits."""

from __future__ import annotations

import numpy as np
import pytest

from search.meaning.embedder import SentenceTransformerEmbedder
from search.refining import SENTENCE_SHARE, keep_below, refine

LONG = (
    "Kommunen har 31 000 invånare och växer. Måltiderna i skolan lagas från grunden av ekologiska råvaror. "
    "Vägarna snöröjs före klockan sju. Biblioteket har öppet alla dagar."
)
SINGLE = "Alla barn ska kunna simma när de fyller tolv år."


def test_a_passage_is_embedded_once_for_itself_and_its_sentences() -> None:
    embedder = SentenceTransformerEmbedder()
    vectors, sentences = embedder.embed_with_sentences([LONG, SINGLE, ""])
    assert np.allclose(vectors, embedder.embed_passages([LONG, SINGLE, ""]), atol=1e-5)
    assert [len(rows) for rows in sentences] == [4, 0, 0], "one sentence says no more than its passage"
    assert np.allclose(np.linalg.norm(sentences[0], axis=1), 1.0, atol=1e-5)
    query = embedder.encode("vad äter eleverna till lunch")
    near = sentences[0] @ query
    assert int(np.argmax(near)) == 1
    assert near[1] > vectors[0] @ query, "the sentence is nearer than the passage it stands in"


def test_sentences_that_the_network_does_not_reach_are_left_out() -> None:
    embedder = SentenceTransformerEmbedder()
    many = " ".join(f"Mening nummer {n} handlar om snöröjning av gator." for n in range(60))
    rows = embedder.embed_with_sentences([many])[1][0]
    assert 10 < len(rows) < 60


@pytest.mark.parametrize(
    ("cosines", "sentences", "expected"),
    [
        # Nothing known about sentences: as it was.
        ({1: 0.5}, {}, {1: 0.5}),
        # The better of two sentences counts.
        ({1: 0.2}, {1: [[0.0, 1.0], [1.0, 0.0]]}, {1: 0.2 * (1 - SENTENCE_SHARE) + SENTENCE_SHARE}),
        # Points without a cosine are not given one.
        ({1: 0.2}, {2: [[1.0, 0.0]]}, {1: 0.2}),
        # Several points, each with its own sentences.
        (
            {1: 0.5, 2: 0.5, 3: 0.5},
            {1: [[1.0, 0.0]], 3: [[0.0, 1.0], [0.0, -1.0]]},
            {1: 0.5 + 0.5 * SENTENCE_SHARE, 2: 0.5, 3: 0.5 * (1 - SENTENCE_SHARE)},
        ),
    ],
)
def test_the_best_sentence_counts_beside_the_passage(
    cosines: dict[int, float], sentences: dict[int, list[list[float]]], expected: dict[int, float]
) -> None:
    query = np.array([1.0, 0.0], dtype=np.float32)
    rows = {point: np.array(matrix, dtype=np.float16) for point, matrix in sentences.items()}
    assert refine(query, cosines, rows) == pytest.approx(expected)


def test_what_was_not_looked_at_again_stays_below() -> None:
    first = {1: 0.9, 2: 0.8, 3: 0.7, 4: 0.1}
    assert keep_below(first, {1: 0.3, 2: 0.6}) == {1: 0.3, 2: 0.6, 3: 0.3, 4: 0.1}
    assert keep_below(first, {}) == first
