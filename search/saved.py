"""Searches that a library's users have kept: names for addresses, stored with the library."""

from __future__ import annotations

import json
from collections.abc import Sequence
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

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        ...


def saved_searches(store: SettingsStore) -> Sequence[SavedSearch]:
    """All saved searches, the newest first."""
    stored = store.get_setting(SETTING)
    return tuple(SavedSearch(**row) for row in json.loads(stored)) if stored else ()


def save_search(store: SettingsStore, search: SavedSearch) -> None:
    """Keep a search; one with the same name is replaced."""
    name = " ".join(search.name.split())[:LONGEST_NAME]
    others = [one for one in saved_searches(store) if one.name != name]
    _write(store, [SavedSearch(name, search.query), *others][:MOST])


def forget_search(store: SettingsStore, name: str) -> None:
    """Remove a saved search; nothing happens when there is none of that name."""
    _write(store, [one for one in saved_searches(store) if one.name != name])


def _write(store: SettingsStore, searches: Sequence[SavedSearch]) -> None:
    store.set_setting(SETTING, json.dumps([asdict(one) for one in searches], ensure_ascii=False))
