"""The labels of header blocks (catalogue 2 and 3): every wording, what it asks for, how sure it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources


class Slot(StrEnum):
    """What a label asks for."""

    TYPE = "type"
    NAME = "name"
    ORGANISATION = "organisation"
    ADOPTER = "adopter"
    DECISION = "decision"
    """Body, date and paragraph in any mix: `Fastställd 2017-06-07, § 81`."""
    DATE = "date"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    VALIDITY = "validity"
    VALID_FROM = "valid from"
    VALID_TO = "valid to"
    SCOPE = "scope"
    OWNER = "owner"
    REVISER = "reviser"
    REVIEW = "review"
    STATUS = "status"
    VERSION = "version"
    REPLACES = "replaces"
    REVISED = "revised"
    OTHER = "other"
    """A label that ends the value before it and whose own value is no field of ours."""


@dataclass(frozen=True, slots=True)
class Label:
    """One wording. `|` in `words` marks where a two-line label may be split around its value (H1).

    A `weak` label is an ordinary word: it counts only with a colon, at the start of a short line, or
    among other labels. `rank` orders labels of one slot: the lowest wins.
    """

    words: str
    slots: tuple[Slot, ...]
    weak: bool = False
    rank: int = 0


DOCUMENT_FORMS: tuple[str, ...] = (
    "dokumentet",
    "styrdokumentet",
    "detta dokument",
    "detta styrdokument",
    "policyn",
    "denna policy",
    "strategin",
    "denna strategi",
    "planen",
    "denna plan",
    "handlingsplanen",
    "programmet",
    "detta program",
    "handlingsprogrammet",
    "riktlinjen",
    "denna riktlinje",
    "riktlinjerna",
    "dessa riktlinjer",
    "reglementet",
    "detta reglemente",
    "reglerna",
    "dessa regler",
    "föreskrifterna",
    "taxan",
)
"""What a document calls itself in the labels of its own header; stands for `{dokumentet}` in `labels.csv`."""


@lru_cache(maxsize=1)
def labels() -> tuple[Label, ...]:
    """Every wording of `labels.csv`: slots, rank, whether it is weak, words with their split marks.

    A wording with `{dokumentet}` stands for one with each of `DOCUMENT_FORMS`; where the file has such a
    wording on a line of its own, that line decides.
    """
    text = (resources.files("ingest.metadata") / "labels.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    own = {_normal(row["words"]) for row in rows}
    found: list[Label] = []
    for row in rows:
        slots = tuple(Slot(s) for s in row["slots"].split(" + "))
        wordings = [row["words"].replace("{dokumentet}", form) for form in DOCUMENT_FORMS]
        if "{dokumentet}" not in row["words"]:
            wordings = [row["words"]]
        else:
            wordings = [w[:1].upper() + w[1:] for w in wordings if _normal(w) not in own]
        found += [Label(words, slots, row["weak"] == "yes", int(row["rank"])) for words in wordings]
    return tuple(found)


@lru_cache(maxsize=1)
def by_words() -> dict[str, Label]:
    """The label of each wording: casefolded, single spaces, no split mark."""
    return {_normal(label.words): label for label in labels()}


def _normal(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("|", " ")).replace("/ ", "/").casefold().strip(" :")


def label_of(words: str) -> Label | None:
    """The label that these words are, exactly; None for anything else."""
    return by_words().get(_normal(words))


def plain_words(label: Label) -> str:
    """The label's wording without split marks."""
    return label.words.replace("|", " ")


def _tokens(label: Label) -> list[str]:
    """The words of a label; a slash ends a word, since a narrow column breaks there too."""
    return plain_words(label).replace("/", "/ ").split()


def _pattern(words: Sequence[str]) -> str:
    """Words with any white space between them, none needed after a slash."""
    return r"\s+".join(re.escape(w) for w in words).replace(r"/\s+", r"/\s?")


@lru_cache(maxsize=1)
def whole_labels() -> re.Pattern[str]:
    """All wordings, longest first; the first letter must be a capital (or the word `dnr`)."""
    ordered = sorted({tuple(_tokens(label)) for label in labels()}, key=lambda words: -len(" ".join(words)))
    alternatives = "|".join(_pattern(words) for words in ordered)
    return re.compile(
        rf"(?<![\w/-])(?=[A-ZÅÄÖ]|dnr|diarien)(?P<label>(?i:{alternatives}))(?![\wåäö]|-\s?[a-zåäö])(?P<colon>\s?[:：])?"
    )


@dataclass(frozen=True, slots=True)
class SplitForm:
    """One way in which a label wraps around its value: head, one to eight words of value, tail;
    `last` is the tail's last word."""

    label: Label
    head: str
    last: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def split_forms() -> tuple[SplitForm, ...]:
    """Every split of every label that carries split marks (H1, H13), longest labels first."""
    out = []
    for label in sorted(labels(), key=lambda one: -len(one.words)):
        if "|" not in label.words:
            continue
        words = _tokens(label)
        for at in range(1, len(words)):
            head, tail = words[:at], words[at:]
            if not _telling(tail):
                continue
            pattern = re.compile(
                rf"(?<![\w/-])(?=[A-ZÅÄÖ])(?i:{_pattern(head)})\s+(?P<value>(?:(?!:)\S+\s+){{1,8}}?)"
                rf"(?i:{_pattern(tail)})(?!\w)\s?:?"
            )
            out.append(SplitForm(label, " ".join(head).casefold(), tail[-1].casefold(), pattern))
    return tuple(out)


def _telling(tail: Sequence[str]) -> bool:
    """Whether a label's last words alone show that the label goes on: a long word, or `och med`."""
    return " ".join(tail).casefold() in ("till och med", "och med") or any(len(w) >= 6 for w in tail)
