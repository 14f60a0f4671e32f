"""The structure stage: from a cleaned document to its headings and passages.

Needs: `CleanDocument` (text, blocks with roles, contents table, outline, parts). Adds: `Structure`.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Heading, Passage
from ingest.cleaned import CleanDocument
from ingest.structure.headings import find_headings
from ingest.structure.passages import build_passages
from ingest.structure.view import View


@dataclass(frozen=True, slots=True)
class Structure:
    """The headings of the body and the passages of the whole text, each in order of position.

    Every `text` is the exact slice of the cleaned text. Headings do not overlap; neither do passages, and
    no passage holds the beginning of a heading other than the one that it may begin with.
    """

    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]


def structure(clean: CleanDocument) -> Structure:
    """Find the headings of `clean` and cut its text into passages. Pure; raises nothing of its own."""
    view = View(clean)
    headings = find_headings(view)
    return Structure(headings, build_passages(view, headings))
