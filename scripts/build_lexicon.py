"""Build the packaged word data of `corpus.swedish`: a frequency lexicon and the irregular lemmas.

    python scripts/build_lexicon.py TRAINING_FOLDER [--out corpus/data]

TRAINING_FOLDER holds `laws.jsonl.xz` (statutes), `folkets_words.jsonl.xz` (headwords) and `pairs/*.jsonl`
(passages written for this project). The lemmas come from the Swedish lookup table of the package
spacy-lookups-data, which must be installed. Sources and licences: corpus/data/swedish_words.SOURCES.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import math
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]

from corpus.swedish.tokens import TokenKind, stop_words, tokens

MIN_STATUTE_COUNT = 3
"""Statutes from before 1950 are full of old spellings and misprints: rarer words are left out."""

HEADWORD_COUNT = 3
"""A headword of the dictionary counts as three occurrences: certainly a word, if perhaps a rare one."""

LOG_STEPS = 4
"""Counts are kept as round(4 * log2(1 + count)): enough for comparing splits, and compresses well."""


def words(text: str) -> Iterator[str]:
    """The plain words of a text: no hyphens (their halves are words of their own), no digits."""
    for token in tokens(text):
        if token.kind is TokenKind.WORD:
            yield from (half for half in token.norm.split("-") if len(half) > 1)


def count_statutes(path: Path) -> Counter[str]:
    """How often each word stands in the statutes, titles included."""
    counts: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            law = json.loads(line)
            counts.update(words(law["title"]))
            for provision in law["provisions"]:
                counts.update(words(provision))
    return Counter({word: n for word, n in counts.items() if n >= MIN_STATUTE_COUNT})


def count_passages(folder: Path) -> Counter[str]:
    """How often each word stands in the project's own passages."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("part-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            counts.update(words(json.loads(line)["passage"]))
    return counts


def headwords(path: Path) -> Counter[str]:
    """The single-word headwords of Folkets lexikon, each counted HEADWORD_COUNT times."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        entries = (json.loads(line)["sv"] for line in lines)
        return Counter(
            {word: HEADWORD_COUNT for entry in entries if " " not in entry for word in words(entry)}
        )


def irregular_lemmas(known: set[str]) -> dict[str, str]:
    """Form to lemma where the Snowball stemmer alone would keep the two apart.

    A form that is itself the lemma of other forms stays as it is: the table gives one lemma per form,
    and for `stöd`, `mål` or `dans` that is a verb (`stödja`, `måla`, `dansa`).
    """
    stem = snowballstemmer.stemmer("swedish").stemWord
    raw = gzip.decompress(files("spacy_lookups_data").joinpath("data/sv_lemma_lookup.json.gz").read_bytes())
    table: dict[str, str] = {form.casefold(): lemma.casefold() for form, lemma in json.loads(raw).items()}
    lemmas = {lemma for form, lemma in table.items() if form != lemma}
    return {
        form: lemma
        for form, lemma in table.items()
        if len(form) > 2
        and len(lemma) > 1
        and form not in lemmas
        and form not in stop_words()
        and lemma not in stop_words()
        and lemma in known
        and " " not in form + lemma
        and stem(form) != stem(lemma)
    }


def write_lexicon(path: Path, counts: Counter[str]) -> None:
    """Write `word level` lines, sorted, gzip without a time stamp (the same input gives the same bytes)."""
    lines = (f"{word} {round(LOG_STEPS * math.log2(1 + n))}" for word, n in sorted(counts.items()))
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


def write_lemmas(path: Path, lemmas: dict[str, str]) -> None:
    """Write `lemma form form ...` lines, sorted."""
    forms: dict[str, list[str]] = {}
    for form, lemma in sorted(lemmas.items()):
        forms.setdefault(lemma, []).append(form)
    lines = (" ".join((lemma, *forms[lemma])) for lemma in sorted(forms))
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


def main() -> None:
    """Read the sources, write the two files, say how large they became."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("training", type=Path)
    parser.add_argument("--out", type=Path, default=Path("corpus/data"))
    arguments = parser.parse_args()
    counts = count_statutes(arguments.training / "laws.jsonl.xz")
    counts += count_passages(arguments.training / "pairs")
    counts += headwords(arguments.training / "folkets_words.jsonl.xz")
    lemmas = irregular_lemmas(set(counts))
    write_lexicon(arguments.out / "swedish_words_lexicon.txt.gz", counts)
    write_lemmas(arguments.out / "swedish_words_lemmas.txt.gz", lemmas)
    print(f"{len(counts)} words, {len(lemmas)} irregular forms")


if __name__ == "__main__":
    main()
