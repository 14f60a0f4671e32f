"""The day on which a document says that it was last looked at: the label `Aktualitetsgranskad` with a day.

The metadata have no field for it: it is neither a revision (nothing was changed) nor a review to come.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.review.days import DAY_WORDS, day_of

HEAD = 4000
"""Characters from the beginning of the text in which such a label stands: the header, not the body."""

_LABEL = re.compile(
    rf"(?i:\baktualitets(?:granskad|granskat|prövad|prövat)\b\s*:?\s*(?:den\s+)?){DAY_WORDS}",
)


def looked_at(text: str) -> date | None:
    """The latest such day in the head of a text; None where there is none."""
    return max((day for found in _LABEL.finditer(text[:HEAD]) if (day := day_of(found))), default=None)
