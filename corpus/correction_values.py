"""What a person writes in a correction, as the field's own kind of value: checked here for page and command.

Two families of fields: those of the metadata (`corpus.model.METADATA_FIELDS`) and those of goals and
responsibilities (`corpus.tag_edits`). Every function takes the `label` that its message names the field by.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from corpus.errors import CatalogueError
from corpus.model import DOCUMENT_STATUSES, DOCUMENT_TYPES, LIST_FIELDS, GoalKind, Modality, Role

DATE_FIELDS = frozenset({"adoption_date", "valid_from", "valid_to"})
NUMBER_FIELDS = frozenset({"page_count_stated"})
CHOICES: Mapping[str, tuple[str, ...]] = {"document_type": DOCUMENT_TYPES, "status": DOCUMENT_STATUSES}
"""Metadata fields with a fixed set of values."""

DIRECTIONS = ("öka", "minska", "behålla", "uppnå")
TAG_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(kind.value for kind in GoalKind),
    "direction": DIRECTIONS,
    "role": tuple(role.value for role in Role),
    "modality": tuple(modality.value for modality in Modality),
}
"""Fields of goals and responsibilities with a fixed set of values."""

TAG_YEARS = frozenset({"target_year", "baseline_year"})
TAG_TRUTHS = frozenset({"measurable", "external"})
TAG_LISTS = frozenset({"responsible", "actor_normalised"})
TAG_NEEDED = frozenset({"kind", "role", "modality", "actor", "task"})
"""Fields that a goal or a responsibility cannot be without."""

MAX_CHARACTERS = 2000
YEARS = range(1900, 2201)
"""Years that a goal may speak of."""

_YES = {"ja": True, "true": True, "sant": True, "1": True, "nej": False, "false": False, "falskt": False}
_NO = {"0": False, "": False}
_REVIEW_KEYS = {"text", "period", "due"}


def metadata_value(field: str, written: str, label: str, *, separator: str = "\n") -> Any:
    """What was written for a metadata field, as its value; None or [] when nothing was.

    `separator` stands between the items of a list field. Raises CatalogueError `wrong_value`, saying what
    the field wants.
    """
    plain = written.strip()
    if len(plain) > MAX_CHARACTERS:
        raise _wrong(f"{label}: högst {MAX_CHARACTERS} tecken.")
    if field in LIST_FIELDS:
        items = _items(plain, separator)
        return [_date(item, label) for item in items] if field == "revised" else items
    if not plain:
        return None
    if field in DATE_FIELDS:
        return _date(plain, label)
    if field in NUMBER_FIELDS:
        return _whole_number(plain, f"{label} ska vara ett heltal, inte ”{plain}”.")
    if field in CHOICES:
        return _choice(plain, CHOICES[field], label)
    return _review(plain) if field == "review" else plain


def as_written(field: str, value: Any) -> str:
    """A metadata value as the text that its field is filled with: lists one item per line."""
    if value is None:
        return ""
    if field in LIST_FIELDS:
        return "\n".join(str(item) for item in value)
    if field == "review":
        return str(value.get("text") or "")
    return str(value)


def tag_value(name: str, written: str, label: str) -> Any:
    """What was written for a field of a goal or a responsibility, as its value; lists with semicolons.

    Raises CatalogueError `wrong_value`.
    """
    plain = written.strip()
    if name in TAG_LISTS:
        return checked_tag_value(name, _items(plain, ";"), label)
    if name in TAG_YEARS:
        year = _whole_number(plain, f"{label} ska vara ett årtal, inte ”{plain}”.") if plain else None
        return checked_tag_value(name, year, label)
    if name in TAG_TRUTHS:
        truth = {**_YES, **_NO}.get(plain.casefold())
        return checked_tag_value(name, plain if truth is None else truth, label)
    return checked_tag_value(name, plain or None, label)


def checked_tag_value(name: str, value: Any, label: str) -> Any:
    """A value for a field of a goal or a responsibility, when it is one.

    Raises CatalogueError `wrong_value`.
    """
    if name in TAG_LISTS:
        items = [value] if isinstance(value, str) else list(value or ())
        return [" ".join(str(item).split()) for item in items if str(item).strip()]
    if name in TAG_TRUTHS:
        if not isinstance(value, bool):
            raise _wrong(f"{label} ska vara sant eller falskt (ja eller nej), inte ”{value}”.")
        return value
    if value is None:
        if name in TAG_NEEDED:
            raise _wrong(f"{label} måste anges.")
        return None
    if name in TAG_CHOICES:
        return _choice(value, TAG_CHOICES[name], label)
    if name in TAG_YEARS:
        if not isinstance(value, int) or isinstance(value, bool) or value not in YEARS:
            raise _wrong(f"{label} ska vara ett årtal, inte ”{value}”.")
        return value
    if len(str(value)) > MAX_CHARACTERS:
        raise _wrong(f"{label}: högst {MAX_CHARACTERS} tecken.")
    return value


def _items(plain: str, separator: str) -> list[str]:
    return [part.strip() for part in plain.split(separator) if part.strip()]


def _date(written: str, label: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise _wrong(f"{label} ska skrivas ÅÅÅÅ-MM-DD, inte ”{written}”.") from error


def _whole_number(plain: str, message: str) -> int:
    # `str.isdigit` is true of ² and of Arabic digits, too.
    if not (plain.isascii() and plain.isdigit()):
        raise _wrong(message)
    return int(plain)


def _choice(value: Any, choices: Sequence[str], label: str) -> str:
    if value not in choices:
        raise _wrong(f"{label} kan inte vara ”{value}”. Välj bland: {', '.join(choices)}.")
    return str(value)


def _review(plain: str) -> dict[str, Any]:
    """A review in words; whoever knows the field's parts may write them as a JSON object."""
    empty: dict[str, Any] = {"text": None, "period": None, "due": None}
    if plain.startswith("{"):
        try:
            parsed = json.loads(plain)
        except json.JSONDecodeError:
            parsed = None
        if isinstance(parsed, dict) and parsed.keys() <= _REVIEW_KEYS:
            return {**empty, **parsed}
    return {**empty, "text": plain}


def _wrong(message: str) -> CatalogueError:
    return CatalogueError("wrong_value", message)
