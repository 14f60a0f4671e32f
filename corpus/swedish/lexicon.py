"""The packaged word data: how common a Swedish word is, and the lemma of irregular forms.

Both tables are read on first use (about 60 ms together). Sources: corpus/data/swedish_words.SOURCES.md.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


def _read(name: str) -> str:
    return gzip.decompress(files("corpus.data").joinpath(name).read_bytes()).decode("utf-8")


@lru_cache(maxsize=1)
def levels() -> Mapping[str, int]:
    """How common each known word is: 4 * log2(1 + occurrences), in statutes, passages and headwords."""
    pairs = (line.split(" ") for line in _read("swedish_words_lexicon.txt.gz").split("\n"))
    return {word: int(level) for word, level in pairs}


@lru_cache(maxsize=1)
def irregular_lemmas() -> Mapping[str, str]:
    """Form to lemma, for the forms that stemming does not bring together with their lemma."""
    table: dict[str, str] = {}
    for line in _read("swedish_words_lemmas.txt.gz").split("\n"):
        lemma, *forms = line.split(" ")
        table.update(dict.fromkeys(forms, lemma))
    return table


@lru_cache(maxsize=3)
def word_list(section: str) -> frozenset[str]:
    """A section of the compound splitter's hand-written lists: `short`, `never` or `whole`."""
    text = files("corpus.data").joinpath("swedish_words_compounds.txt").read_text(encoding="utf-8")
    wanted = text.split(f"[{section}]", 1)[1].split("\n[", 1)[0]
    return frozenset(w for line in wanted.splitlines() if not line.startswith("#") for w in line.split())
