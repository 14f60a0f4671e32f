"""What the words of a goal say of its theme: the packaged table, and the training that makes it."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from corpus.areas import load_areas
from search.compare.theme_words import TABLE, UNLIKELY, Ids, Starts, area_words, learned
from search.compare.train_themes import GOALS, STRENGTH, ThemeDataError, load_goals, matrix_of, train
from search.compare.vocabulary import known_themes
from search.words.sparse import document_vector

AREA = "Klimat & energi"
SMALL_AREA = 31


def terms_of(texts: Sequence[str]) -> tuple[Ids, Starts]:
    found = [document_vector(text).indices for text in texts]
    ids = np.array([term for terms in found for term in terms], np.uint32)
    return ids, np.cumsum([0, *(len(terms) for terms in found)])


def test_the_table_is_trained_on_the_goals_that_lie_beside_it() -> None:
    with np.load(str(files("search.compare").joinpath("data", TABLE))) as table:
        card = json.loads(bytes(table["card"]))
    assert card["data"] == hashlib.sha256(GOALS.read_bytes()).hexdigest()[:16]
    assert card["goals"] == sum(len(area.terms) for area in load_goals())


def test_every_theme_of_every_area_has_goals() -> None:
    for area in load_areas():
        words = area_words(area.number)
        assert words is not None
        assert set(words.themes) == {theme.key for theme in known_themes([area.name])}


def test_a_goal_is_likeliest_in_the_theme_of_its_words() -> None:
    themes = known_themes([AREA])
    texts = ["Solceller ska finnas på alla kommunens tak.", "Fler ska resa kollektivt till arbetet.", ""]
    found = learned(themes, *terms_of(texts))
    assert found.shape == (3, len(themes))
    assert [themes[column].key for column in found[:2].argmax(axis=1)] == ["solel", "resor"]
    assert (found <= 0).all()
    assert np.allclose(np.exp(found[2]).sum(), 1, atol=0.02)  # no words: what is common in the area


def test_the_table_gives_what_the_regression_gave() -> None:
    from sklearn.linear_model import LogisticRegression

    goals = next(area for area in load_goals() if area.area == SMALL_AREA)
    ids = sorted({term for terms in goals.terms for term in terms})
    matrix = matrix_of(goals.terms, ids)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, goals.themes)
    words = area_words(SMALL_AREA)
    assert words is not None
    flat = np.array([term for terms in goals.terms for term in terms], np.uint32)
    starts = np.cumsum([0, *(len(terms) for terms in goals.terms)])
    assert np.allclose(words.log_probabilities(flat, starts), model.predict_log_proba(matrix), atol=0.05)


def test_without_an_area_nothing_is_told() -> None:
    assert (learned(known_themes([]), *terms_of(["Solceller på taket."])) == UNLIKELY).all()


def test_training_is_repeatable_and_learns(tmp_path: Path) -> None:
    rows = [
        {"area": AREA, "theme": theme, "goal": f"{word} nummer {number}"}
        for theme, word in (("samverkan", "samarbete"), ("kompetens", "utbildning"))
        for number in range(6)
    ]
    data = tmp_path / "goals.jsonl.xz"
    data.write_bytes(lzma.compress("".join(f"{json.dumps(row)}\n" for row in rows).encode()))
    cards = [train(data, tmp_path / name) for name in ("a.npz", "b.npz")]
    assert cards[0] == cards[1]
    assert cards[0]["right"] == {"14": 1.0}
    with np.load(tmp_path / "a.npz") as one, np.load(tmp_path / "b.npz") as other:
        assert np.array_equal(one["weights_14"], other["weights_14"])
        assert one["weights_14"].shape == (len(one["ids_14"]), 2)  # of two themes each has its column


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"area": AREA, "theme": "rymdfart", "goal": "x"}, "rymdfart"),
        ({"area": "Rymd", "theme": "samverkan", "goal": "x"}, "Rymd"),
    ],
)
def test_a_strange_theme_or_area_is_named(tmp_path: Path, row: dict[str, str], message: str) -> None:
    data = tmp_path / "goals.jsonl.xz"
    data.write_bytes(lzma.compress(f"{json.dumps(row)}\n".encode()))
    with pytest.raises(ThemeDataError, match=message):
        load_goals(data)
