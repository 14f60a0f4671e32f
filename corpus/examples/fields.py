"""Reads typed values out of a front matter mapping and collects every problem instead of stopping."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class FieldReader:
    """A view of one mapping. `path` is printed before each problem (`goals[2].kind`).

    A reading method always returns a value of its type; what was wrong is added to `problems`, which
    children share with their parent.
    """

    def __init__(self, data: Mapping[str, Any], path: str = "", problems: list[str] | None = None) -> None:
        self._data = data
        self._path = path
        self.problems: list[str] = [] if problems is None else problems

    def problem(self, message: str) -> None:
        """Note a problem of this mapping."""
        self.problems.append(f"{self._path}{message}")

    def only(self, keys: Iterable[str]) -> None:
        """Note every key that the format does not know."""
        for key in self._data.keys() - set(keys):
            self.problem(f"{key}: unknown field")

    def present(self, key: str) -> None:
        """Note a key that is not written out, even as null."""
        if key not in self._data:
            self.problem(f"{key}: missing (write null or [] when the document does not say)")

    def is_null(self, key: str) -> bool:
        """True when the key is missing or null."""
        return self._data.get(key) is None

    def optional_text(self, key: str) -> str | None:
        """A non-empty string or None."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.problem(f"{key}: expected text, found {value!r} (quote numbers and dates)")
        return None

    def text(self, key: str) -> str:
        """A non-empty string."""
        value = self.optional_text(key)
        if value is None and self.is_null(key):
            self.problem(f"{key}: missing")
        return value or ""

    def optional_choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of `choices` or None."""
        value = self._data.get(key)
        if value is not None and value not in choices:
            self.problem(f"{key}: {value!r} is not one of {', '.join(choices)}")
        return None if value is None else str(value)

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """One of `choices`."""
        if self.is_null(key):
            self.problem(f"{key}: missing")
        return self.optional_choice(key, choices) or ""

    def flag(self, key: str) -> bool:
        """True or false; false when missing."""
        value = self._data.get(key)
        if value is not None and not isinstance(value, bool):
            self.problem(f"{key}: expected true or false, found {value!r}")
        return value is True

    def optional_number(self, key: str) -> int | None:
        """A whole number or None."""
        value = self._data.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.problem(f"{key}: expected a whole number, found {value!r}")
        return None

    def optional_date(self, key: str) -> str | None:
        """An ISO date as text, or None."""
        value = self._data.get(key)
        return None if value is None else self._date(key, value)

    def dates(self, key: str) -> tuple[str, ...]:
        """A list of ISO dates as text."""
        return tuple(self._date(key, value) for value in self._list(key))

    def _date(self, key: str, value: Any) -> str:
        if isinstance(value, datetime.date):  # YAML turns an unquoted date into one
            return value.isoformat()
        if isinstance(value, str) and _ISO_DATE.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value).isoformat()
            except ValueError:
                pass
        self.problem(f"{key}: expected an ISO date, found {value!r}")
        return ""

    def _list(self, key: str) -> Sequence[Any]:
        value = self._data.get(key)
        if value is None:
            return ()
        if isinstance(value, list):
            return value
        self.problem(f"{key}: expected a list, found {value!r}")
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                self.problem(f"{key}: expected text in the list, found {value!r}")
        return tuple(str(value) for value in values)

    def numbers(self, key: str, allowed: range) -> tuple[int, ...]:
        """A list of whole numbers within a range."""
        values = self._list(key)
        for value in values:
            if value not in allowed:
                self.problem(f"{key}: {value!r} is not between {allowed.start} and {allowed.stop - 1}")
        return tuple(value for value in values if isinstance(value, int))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of [label, value]; a null on either side is an empty string."""
        pairs: list[tuple[str, str]] = []
        for number, row in enumerate(self._list(key)):
            if not isinstance(row, list) or len(row) != 2:
                self.problem(f"{key}[{number}]: expected [label, value], found {row!r}")
                continue
            label, value = ("" if cell is None else str(cell) for cell in row)
            pairs.append((label, value))
        return tuple(pairs)

    def child(self, key: str) -> FieldReader:
        """The mapping under `key`."""
        value = self._data.get(key)
        if not isinstance(value, dict):
            self.problem(f"{key}: expected a mapping, found {value!r}")
            value = {}
        return FieldReader(value, f"{self._path}{key}.", self.problems)

    def children(self, key: str) -> tuple[FieldReader, ...]:
        """The list of mappings under `key`."""
        readers = []
        for number, value in enumerate(self._list(key)):
            if not isinstance(value, dict):
                self.problem(f"{key}[{number}]: expected a mapping, found {value!r}")
                continue
            readers.append(FieldReader(value, f"{self._path}{key}[{number}].", self.problems))
        return tuple(readers)
