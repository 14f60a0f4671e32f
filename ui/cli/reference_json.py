"""The document that something comes from, as the commands' JSON names it."""

from __future__ import annotations

from typing import Any

from corpus.catalogue.records import DocumentFacets
from corpus.contract import listing_json

_OF_REVIEW = frozenset({"due", "due_reason"})
"""What a row of `documents` says of review; it is no part of a reference."""


def reference_json(document: DocumentFacets) -> dict[str, Any]:
    """The contract's row of `documents`, without when it must be reviewed."""
    return {name: value for name, value in listing_json(document).items() if name not in _OF_REVIEW}
