"""What a person writes in a correction's field, as the field's own kind of value."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.errors import CatalogueError
from corpus.model import DOCUMENT_STATUSES, DOCUMENT_TYPES, LIST_FIELDS
from ui.web.parts.words import FIELD_NAMES

DATE_FIELDS = frozenset({"adoption_date", "valid_from", "valid_to"})
NUMBER_FIELDS = frozenset({"page_count_stated"})
CHOICES: dict[str, tuple[str, ...]] = {"document_type": DOCUMENT_TYPES, "status": DOCUMENT_STATUSES}

MAX_CHARACTERS = 2000


def as_written(field: str, value: Any) -> str:
    """A value as the text that its field is filled with: lists one item per line."""
    if value is None:
        return ""
    if field in LIST_FIELDS:
        return "\n".join(str(item) for item in value)
    if field == "review":
        return str(value.get("text") or "")
    return str(value)


def as_value(field: str, written: str) -> Any:
    """What was written as the field's value; None or [] when nothing was.

    Raises CatalogueError `wrong_value`, saying what the field wants.
    """
    plain = written.strip()
    if len(plain) > MAX_CHARACTERS:
        raise CatalogueError("wrong_value", f"{FIELD_NAMES[field]}: högst {MAX_CHARACTERS} tecken.")
    if field in LIST_FIELDS:
        items = [line.strip() for line in plain.splitlines() if line.strip()]
        return [_date(field, item) for item in items] if field == "revised" else items
    if not plain:
        return None
    if field in DATE_FIELDS:
        return _date(field, plain)
    if field in NUMBER_FIELDS:
        if not (plain.isascii() and plain.isdigit()):
            raise CatalogueError("wrong_value", f"{FIELD_NAMES[field]} ska vara ett heltal, inte ”{plain}”.")
        return int(plain)
    if field in CHOICES and plain not in CHOICES[field]:
        raise CatalogueError(
            "wrong_value", f"{FIELD_NAMES[field]} ska vara ett av: {', '.join(CHOICES[field])}."
        )
    if field == "review":
        return {"text": plain, "period": None, "due": None}
    return plain


def _date(field: str, written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise CatalogueError(
            "wrong_value", f"{FIELD_NAMES[field]} ska skrivas ÅÅÅÅ-MM-DD, inte ”{written}”."
        ) from error
