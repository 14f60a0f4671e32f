"""The training data as it lies in the data folder, each source as plain Swedish texts or pairs of texts.

Origins and licences: data/SOURCES.md. Evaluation material is never among them
(tests/training/test_leaks.py); what begins with `Sources.unseen` is for measuring alone.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

DATA = Path(__file__).parent / "data"
QUERY_KINDS = ("question", "everyday", "synonym", "english", "keyword")
"""The kinds of queries that passages of our own have."""

NEEDED_KINDS = frozenset({"question", "everyday", "synonym", "english"})
"""Those that every passage has, one or several."""

ALIKE = 4.0
"""From this similarity, 0 to 5, two sentences of SweParaphrase count as saying the same."""

Pair = tuple[str, str]


class DataError(ValueError):
    """A line of the training data is not as it should be; says which."""


@dataclass(frozen=True, slots=True)
class Group:
    """A passage and queries that it answers, each with its kind.

    `area` is the policy area and `batch` the file it stands in, both empty outside our own pairs.
    """

    passage: str
    queries: tuple[tuple[str, str], ...]
    area: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's names, in documents and among people."""

    terms: tuple[str, ...]
    everyday: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute in force."""

    title: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The data folder. Every method reads its file anew; nothing is kept."""

    folder: Path = DATA
    holds_out: frozenset[str] = field(default_factory=frozenset)
    """Policy areas whose passages `own` leaves out."""

    def own(self) -> list[Group]:
        """Passages written for this project, each with its queries, the areas held out left out."""
        return [group for group in self.all_own() if group.area not in self.holds_out]

    def all_own(self) -> list[Group]:
        """Every passage written for this project; a passage that stands twice is taken once.

        Raises DataError with file and line for a row without area, passage or queries.
        """
        return _groups(sorted((self.folder / "pairs").glob("*.jsonl*")))

    def unseen_areas(self) -> list[Group]:
        """Passages of policy areas that no model of ours is trained on: for measuring only."""
        return _groups([self.folder / "measuring" / "unseen_areas.jsonl.xz"])

    def unseen_answers(self) -> list[Group]:
        """Answers of authorities to professionals' questions, many near one another: for measuring only."""
        return _groups([self.folder / "measuring" / "unseen_answers.jsonl.xz"])

    def unseen_documents(self) -> list[list[Group]]:
        """Documents in pieces, with queries that tell a piece from its neighbours: for measuring only."""
        path = self.folder / "measuring" / "unseen_documents.jsonl.xz"
        found: dict[str, list[Group]] = {}
        for number, line in enumerate(_lines(path), start=1):
            found.setdefault(json.loads(line)["document"], []).append(_own(line, path, number))
        return list(found.values())

    def terms(self) -> list[Names]:
        """What documents call a thing, and what people call it. Written for this project."""
        return [Names(tuple(row["terms"]), tuple(row["everyday"])) for row in self._rows("terms.jsonl.xz")]

    def questions(self) -> list[Group]:
        """Paragraphs of an encyclopaedia with the questions that they answer."""
        by_context: dict[str, list[tuple[str, str]]] = {}
        for row in self._rows("squad_sv.jsonl.xz"):
            by_context.setdefault(row["context"], []).append(("question", row["question"]))
        return [Group(context, tuple(asked)) for context, asked in by_context.items()]

    def statutes(self) -> list[Statute]:
        """Swedish statutes."""
        return [Statute(row["title"], tuple(row["provisions"])) for row in self._rows("laws.jsonl.xz")]

    def entailments(self) -> list[Pair]:
        """Sentences, and sentences that follow from them or say the same."""
        rows = self._rows("swenli_dev.jsonl.xz")
        return [
            *((row[0], row[1]) for row in self._nli() if row[4] == "entailment"),
            *((row["premise"], row["hypothesis"]) for row in rows if row["label"] == "entailment"),
            *(
                (row[1], row[2])
                for row in self._columns("sweparaphrase.tsv.xz")
                if row[0] == "train" and float(row[3]) >= ALIKE
            ),
        ]

    def definitions(self) -> list[Pair]:
        """Words, and definitions or sentences that use them."""
        return [(row["word"], row["sv"]) for row in self._rows("folkets_texts.jsonl.xz")]

    def synonyms(self) -> list[Pair]:
        """Words that mean about the same."""
        return [(row[1], row[2]) for row in self._columns("synlex.tsv.xz")]

    def translated_words(self) -> list[Pair]:
        """Swedish words, and each of their English translations."""
        return [
            (row["sv"], word)
            for row in self._rows("folkets_words.jsonl.xz")
            for word in row["en"]
            if row["sv"]
        ]

    def translated_sentences(self) -> list[Pair]:
        """Swedish sentences and the same in English."""
        texts = self._rows("folkets_texts.jsonl.xz")
        return [
            *((row[side], row[side + 2]) for row in self._nli() for side in (0, 1)),
            *((row["sv"], row["en"]) for row in texts if row["sv"] and row["en"]),
        ]

    def swedish_texts(self) -> Iterator[str]:
        """All Swedish text but our own pairs, for the vocabulary and for pre-training."""
        for statute in self.statutes():
            yield statute.title
            yield from statute.provisions
        for row in self._nli():
            yield from row[:2]
        for entry in self._rows("swenli_dev.jsonl.xz"):
            yield from (entry["premise"], entry["hypothesis"])
        for word, text in self.definitions():
            yield from (word, text)
        for group in self.questions():
            yield group.passage
            yield from (query for _, query in group.queries)

    def _nli(self) -> list[list[str]]:
        return list(self._columns("mnli_sv_en.tsv.xz"))[1:]

    def _rows(self, name: str) -> Iterator[dict[str, Any]]:
        return (json.loads(line) for line in _lines(self.folder / name))

    def _columns(self, name: str) -> Iterator[list[str]]:
        return (line.rstrip("\n").split("\t") for line in _lines(self.folder / name))


def _groups(paths: Sequence[Path]) -> list[Group]:
    found: dict[str, Group] = {}
    for path in paths:
        for number, line in enumerate(_lines(path), start=1):
            if line.strip():
                group = _own(line, path, number)
                found.setdefault(group.passage, group)
    return list(found.values())


def _own(line: str, path: Path, number: int) -> Group:
    place = f"{path.name}:{number}"
    try:
        row: Mapping[str, Any] = json.loads(line)
        queries = MappingProxyType(dict(row["queries"]))
        if missing := NEEDED_KINDS - queries.keys():
            raise KeyError(*sorted(missing))
        asked = tuple(
            (kind, text) for kind in QUERY_KINDS if kind in queries for text in _one_or_more(queries[kind])
        )
        group = Group(row["passage"], asked, row["area"], path.name.split(".")[0])
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{place}: a row needs area, passage and the queries {sorted(NEEDED_KINDS)}: {error!r}"
        ) from error
    if not all(text.strip() for text in (group.passage, group.area, *(query for _, query in group.queries))):
        raise DataError(f"{place}: empty area, passage or query")
    return group


def _one_or_more(given: str | Sequence[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else given


def _lines(path: Path) -> Iterator[str]:
    """Lines of a text file, packed with xz or not. Raises DataError when it is not there."""
    if not path.is_file():
        raise DataError(f"{path} is missing; the training data lie in the source tree, not in the package")
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as packed:
            yield from packed
    else:
        with path.open(encoding="utf-8") as plain:
            yield from plain
