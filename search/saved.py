"""Searches that a library's users have kept: names for addresses, stored with the library."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

SETTING = "saved_searches"
"""The library's setting that holds them."""

MOST = 200
"""How many are kept; the oldest go first."""

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A name and the query part of the address that the search has on the page."""

    name: str
    query: str


class SettingsStore(Protocol):
    """Where settings are kept: the catalogue."""

    def get_setting(self, key: str) -> str | None:
        """A setting; None when it was never set."""
        ...

    def update_setting(self, key: str, change: Callable[[str | None], str]) -> None:
        """Keep what `change` makes of a setting; nobody else writes in between."""
        ...


def saved_searches(store: SettingsStore) -> Sequence[SavedSearch]:
    """All saved searches, the newest first."""
    return _read(store.get_setting(SETTING))


def save_search(store: SettingsStore, search: SavedSearch) -> None:
    """Keep a search; one with the same name is replaced."""
    name = " ".join(search.name.split())[:LONGEST_NAME]

    def with_it(stored: str | None) -> str:
        others = [one for one in _read(stored) if one.name != name]
        return _written([SavedSearch(name, search.query), *others][:MOST])

    # Read and written in one step: two users who save at once both find their search again.
    store.update_setting(SETTING, with_it)


def forget_search(store: SettingsStore, name: str) -> None:
    """Remove a saved search; nothing happens when there is none of that name."""
    store.update_setting(SETTING, lambda stored: _written([one for one in _read(stored) if one.name != name]))


def _read(stored: str | None) -> tuple[SavedSearch, ...]:
    return tuple(SavedSearch(**row) for row in json.loads(stored)) if stored else ()


def _written(searches: Sequence[SavedSearch]) -> str:
    return json.dumps([asdict(one) for one in searches], ensure_ascii=False)
