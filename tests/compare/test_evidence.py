"""What speaks for a goal's theme, and how it is weighed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from search.compare import themes
from search.compare.base import empty_base
from search.compare.evidence import FIGURES, evidence
from search.compare.vocabulary import known_themes
from search.compare.word_pieces import WordPieces, word_pieces_of
from search.meaning.model import EmbeddingModel
from search.words.sparse import document_vector
from tests.compare.library import AxisEncoder

BASE = empty_base("axes")


def given(texts: list[str], area: str = "Kultur & bibliotek", pieces: WordPieces | None = None) -> Any:
    """The figures by name and theme's key of each text, without headings and vectors."""
    known = known_themes([area])
    terms = [document_vector(text).indices for text in texts]
    base = type(BASE)(
        **{
            **{name: getattr(BASE, name) for name in BASE.__dataclass_fields__},
            "text_ids": np.array([term for found in terms for term in found], np.uint32),
            "text_starts": np.cumsum([0, *(len(found) for found in terms)]),
            "heading_starts": np.zeros(len(texts) + 1, np.int64),
        }
    )
    found = evidence(base, np.arange(len(texts)), texts, known, np.zeros((len(texts), len(known))), pieces)
    return [
        {
            theme.key: dict(zip(FIGURES, figures, strict=True))
            for theme, figures in zip(known, row, strict=True)
        }
        for row in found
    ]


def test_a_theme_s_words_speak_for_it_also_as_parts_of_compounds() -> None:
    (row,) = given(["Kulturskoleavgiften ska sänkas."])
    assert row["kulturskola"]["any"] == 1
    assert row["kulturskola"]["words"] > 0
    assert row["konst"]["any"] == 0


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # Swedish names the subject early: what comes after is how, where and by whom.
        ("Öppettiderna ska passa kulturskolan.", "öppettider"),
        ("Kulturskolan ska ha generösa öppettider.", "kulturskola"),
    ],
)
def test_the_first_word_of_any_theme_is_told_apart(text: str, first: str) -> None:
    (row,) = given([text])
    assert row["kulturskola"]["any"] == row["öppettider"]["any"] == 1
    assert [key for key in ("kulturskola", "öppettider") if row[key]["first"]] == [first]


def test_an_entry_of_several_words_asks_for_all_of_them() -> None:
    rows = given(["Bostad först ska prövas.", "Bostaden ska prövas.", "Först ut."], "Bostad, boende")
    assert [row["hemlöshet"]["any"] for row in rows] == [1, 0, 0]


def test_words_that_are_like_a_theme_s_speak_for_it_where_the_model_can_be_read() -> None:
    pieces = word_pieces_of(type("Encoder", (), {"model": EmbeddingModel()})())
    assert pieces is not None
    (row,) = given(["Dikterna ska spridas."], pieces=pieces)
    assert row["läsning"]["any"] == 0
    assert row["läsning"]["close"] > row["öppettider"]["close"]
    vectors = pieces.vectors(["bokbuss", "bokbil", "skatt", ""])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert not vectors[3].any()


def test_no_model_gives_no_closeness(tmp_path: Path) -> None:
    assert word_pieces_of(AxisEncoder()) is None
    assert word_pieces_of(type("Encoder", (), {"model": EmbeddingModel(str(tmp_path))})()) is None
    (row,) = given(["Författarkvällarna ska bli fler."])
    assert all(figures["close"] == 0 for figures in row.values())


def test_texts_without_words_are_read_too() -> None:
    rows = given(["", "2030", "Kulturskolan växer."])
    assert all(figures["any"] == 0 for row in rows[:2] for figures in row.values())
    assert rows[2]["kulturskola"]["first"] == 1


def test_like_goals_lend_each_other_their_themes() -> None:
    """A goal that says nothing goes where the goal that it is like goes."""
    figures = np.zeros((2, 2, len(FIGURES)))
    figures[0, 1, FIGURES.index("rarest")] = 8.0
    alone = themes.weigh(figures, np.zeros((2, 2), np.float32))
    assert alone[1, 0] == alone[1, 1]
    together = themes.weigh(figures, themes.likenesses(np.array([[1, 0], [0.9, 0.1]], np.float32)))
    assert together[1].argmax() == 1
    assert np.allclose(themes.shares(together).sum(1), 1)
