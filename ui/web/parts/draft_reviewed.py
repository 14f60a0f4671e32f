"""Reviews of uploaded drafts, kept while the page's program runs, so that a reload costs nothing.

Only the review is kept, in memory and under a name that cannot be guessed; the file is not.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

import streamlit as st

from search.draft import Review

MOST_KEPT = 50
"""Reviews that are kept; the one longest not looked at goes first."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review and the file's name."""

    name: str
    review: Review


class KeptReviews:
    """The reviews by name; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_name: OrderedDict[str, Reviewed] = OrderedDict()

    def keep(self, reviewed: Reviewed) -> str:
        """Keep a review; its name."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._by_name[name] = reviewed
            while len(self._by_name) > MOST_KEPT:
                self._by_name.popitem(last=False)
        return name

    def find(self, name: str) -> Reviewed | None:
        """The review of that name; None when it is not kept, or no longer."""
        with self._lock:
            found = self._by_name.get(name)
            if found is not None:
                self._by_name.move_to_end(name)
            return found


@st.cache_resource(show_spinner=False)
def kept_reviews() -> KeptReviews:
    """The page's kept reviews, one store for everybody."""
    return KeptReviews()
