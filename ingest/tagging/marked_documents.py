"""Documents with marks around their goals and responsibilities, as flat text, for the classifier to learn
from.

A line `=== id` begins a document; an empty line ends a page, as in transcripts. `«G k=å
r=Biblioteket|...»` marks a goal: `k` its kind (`KINDS`), `m=1` measurable, `q` quantity as value/unit,
`d` direction (`DIRECTIONS`), `b` baseline year, `t` target year, `r` responsibles, `x=1` somebody else's
goal. `«R ska g Socialnämnden|...»` marks a responsibility: modality, role (`ROLES`), actor (`-` for
none). In values `_` stands for a blank and `;` stands between names. Marks may stand inside one another.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.examples import ExampleDuty, ExampleGoal

FOLDER = Path(__file__).parent / "data"
TRAINING = FOLDER / "marked_documents.txt.xz"
UNSEEN = FOLDER / "unseen_documents.txt.xz"
"""Never trained on, and no rule was written with its mistakes in view: for figures only."""

KINDS = {
    "v": "vision",
    "ö": "övergripande mål",
    "m": "mål",
    "d": "delmål",
    "k": "kvantitativt mål",
    "i": "indikator",
    "å": "åtgärd",
    "s": "syfte",
}
DIRECTIONS = {"+": "öka", "-": "minska", "=": "behålla", "u": "uppnå"}
ROLES = {
    "ö": "övergripande",
    "g": "genomför",
    "s": "samordnar",
    "f": "följer upp",
    "r": "rapporterar",
    "m": "medverkar",
}
_PART = re.compile(r"«(?P<mark>[^|«»]*)\||(?P<end>»)|(?P<text>[^«»]+)")


class MarkError(ValueError):
    """A mark that cannot be read; says in which document and where."""


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document's plain text with what is marked in it, in the order in which marks begin."""

    id: str
    text: str
    goals: tuple[ExampleGoal, ...]
    responsibilities: tuple[ExampleDuty, ...]


def read_marked(path: Path) -> tuple[MarkedDocument, ...]:
    """The documents of a file of marked text (UTF-8, xz). Raises MarkError."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return tuple(parse_marked(file.read()))


def parse_marked(source: str) -> Iterator[MarkedDocument]:
    """The documents of a marked text. Raises MarkError."""
    for part in re.split(r"^=== ", source, flags=re.MULTILINE)[1:]:
        name, body = part.split("\n", 1)
        yield _document(name.strip(), body.strip())


def _document(name: str, body: str) -> MarkedDocument:
    plain: list[str] = []
    length = 0
    open_marks: list[tuple[int, str]] = []
    found: list[tuple[int, str, str]] = []
    for part in _PART.finditer(body):
        if part["mark"] is not None:
            open_marks.append((length, part["mark"]))
        elif part["end"]:
            if not open_marks:
                raise MarkError(f"{name}: a mark ends that never began: ...{''.join(plain)[-40:]}")
            start, mark = open_marks.pop()
            found.append((start, mark, "".join(plain)[start:]))
        else:
            plain.append(part["text"])
            length += len(part["text"])
    if open_marks:
        raise MarkError(f"{name}: a mark never ends: {open_marks[-1][1]}")
    found.sort(key=lambda item: item[0])
    return MarkedDocument(
        name,
        "".join(plain),
        tuple(_goal(name, mark, text) for _, mark, text in found if mark.startswith("G")),
        tuple(_duty(name, mark, text) for _, mark, text in found if mark.startswith("R")),
    )


def _goal(name: str, mark: str, text: str) -> ExampleGoal:
    values = dict(pair.split("=", 1) for pair in mark.split()[1:])
    try:
        return ExampleGoal(
            text=text,
            kind=KINDS[values["k"]],
            measurable="m" in values,
            quantity=values["q"].replace("/", " ").replace("_", " ") if "q" in values else None,
            direction=DIRECTIONS[values["d"]] if "d" in values else None,
            target_year=int(values["t"]) if "t" in values else None,
            baseline_year=int(values["b"]) if "b" in values else None,
            responsible=_names(values.get("r", "")),
            external="x" in values,
        )
    except (KeyError, ValueError) as error:
        raise MarkError(f"{name}: {mark!r} does not say a goal ({error})") from error


def _duty(name: str, mark: str, text: str) -> ExampleDuty:
    try:
        _, modality, role, actors = mark.split(" ", 3)
        names = _names("" if actors == "-" else actors)
        return ExampleDuty(text, " och ".join(names), names, ROLES[role], modality)
    except (KeyError, ValueError) as error:
        raise MarkError(f"{name}: {mark!r} does not say a responsibility ({error})") from error


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.replace("_", " ").strip() for name in value.split(";") if name.strip())
