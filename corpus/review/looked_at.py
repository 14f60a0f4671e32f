"""The day on which a document says that it was last looked at: the label `Aktualitetsgranskad` with a day.

The metadata have no field for it: it is neither a revision (nothing was changed) nor a review to come.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.review.days import MONTHS, read_day

HEAD = 4000
"""Characters from the beginning of the text in which such a label stands: the header, not the body."""

_LABEL = re.compile(
    r"\baktualitets(?:granskad|granskat|prövad|prövat)\b\s*:?\s*(?:den\s+)?"
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)


def looked_at(text: str) -> date | None:
    """The latest such day in the head of a text; None where there is none."""
    return max((day for found in _LABEL.finditer(text[:HEAD]) if (day := _day(found))), default=None)


def _day(found: re.Match[str]) -> date | None:
    if found["iso"]:
        return read_day(found["iso"])
    try:
        return date(int(found["year"]), MONTHS.index(found["month"].casefold()) + 1, int(found["day"]))
    except ValueError:
        return None
