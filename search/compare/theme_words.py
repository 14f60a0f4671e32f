"""What a goal's words say of its theme, learned from goals written for each theme of each policy area.

A logistic regression per area over the words of a goal and the parts of its compounds, trained by
`python -m search.compare.train_themes`; its weights are a packaged table. It is one of the figures that
`search.compare.evidence` weighs, beside the words of `data/themes.csv`: those name a theme's subject, these
also know the words that come with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from search.compare.vocabulary import COMMON, KnownTheme

TABLE = "theme_words.npz"
"""Arrays: `card` (JSON as bytes), and for each area by number `themes_N` (JSON), `ids_N` (terms in order),
`weights_N` (terms, themes) and `bias_N` (themes)."""

UNLIKELY = -8.0
"""The least log probability: what a theme has that no area told of."""

Ids = npt.NDArray[np.uint32]
Starts = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AreaWords:
    """The table of one area: `weights` of each of `ids` (terms, `search.words.sparse`) for each theme."""

    themes: tuple[str, ...]
    ids: Ids
    weights: Matrix
    bias: Matrix

    def log_probabilities(self, ids: Ids, starts: Starts) -> Matrix:
        """For each text the logarithm of each theme's probability, (texts, themes).

        `ids` are the texts' terms end to end, each once a text, text i from `starts[i]` to `starts[i + 1]`.
        A text is a row of length 1 over them, as in training.
        """
        from scipy.sparse import csr_array  # noqa: PLC0415  (only where goals are sorted into themes)

        owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        place = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        known = self.ids[place] == ids
        lengths = np.bincount(owner[known], minlength=len(starts) - 1)
        shares = 1 / np.sqrt(np.maximum(lengths, 1))
        texts = csr_array(
            (shares[owner[known]], (owner[known], place[known])), (len(starts) - 1, len(self.ids))
        )
        logits = texts @ self.weights + self.bias
        top = logits.max(axis=1, keepdims=True)
        return np.asarray(logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True)))


@lru_cache(maxsize=8)
def area_words(area: int) -> AreaWords | None:
    """The table of the area with this number; None when no goals were written for it."""
    with np.load(str(files("search.compare").joinpath("data", TABLE))) as table:
        if f"ids_{area}" not in table:
            return None
        return AreaWords(
            tuple(json.loads(bytes(table[f"themes_{area}"]))),
            table[f"ids_{area}"],
            table[f"weights_{area}"].astype(np.float64),
            table[f"bias_{area}"].astype(np.float64),
        )


def learned(themes: Sequence[KnownTheme], ids: Ids, starts: Starts) -> Matrix:
    """The log probability of each theme for each text, (texts, themes), at least `UNLIKELY`.

    Each theme is judged within its area; one that turns up in every area within the one where it is likelier.
    """
    out = np.full((len(starts) - 1, len(themes)), UNLIKELY)
    for area in dict.fromkeys(theme.area for theme in themes if theme.area != COMMON):
        words = area_words(area)
        if words is None:
            continue
        found = words.log_probabilities(ids, starts)
        for column, theme in enumerate(themes):
            if theme.key in words.themes and theme.area in (area, COMMON):
                own = found[:, words.themes.index(theme.key)]
                out[:, column] = np.maximum(out[:, column], own)
    return out
