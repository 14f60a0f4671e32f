"""F5: a municipality's own web page. Real headings and bullets; nothing to split, a breadcrumb to note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.outcome import Transcript, filled

BREADCRUMB = re.compile(r"(?:Du är här:?\s*.+|(?:Start(?:sida)?|Hem|Startsidan)\s*[/>›»|].+)")
"""A trail of page names from the site's start page."""
_PAGE_MARK = re.compile(
    r"(?:Senast (?:uppdaterad|publicerad|ändrad|granskad)|Sidan (?:uppdaterad|publicerad|senast)|Publicerad|"
    r"Hjälpte informationen|Hittade du (?:informationen|det)|Hade du nytta|Var informationen|"
    r"(?:Vi|Den här webbplatsen) använder (?:kakor|cookies)|Lämna synpunkt på sidan).*",
    re.IGNORECASE,
)
_NEAR_TOP = 15
"""Blocks; breadcrumbs stand above the page's text."""


def municipal_page(blocks: Sequence[RawBlock]) -> Transcript | None:
    """F5, or None. The blocks stay as they are: cleaning marks the page's own lines as boilerplate."""
    lines = [block.text.strip() for block in filled(blocks)]
    trails = [line for line in lines[:_NEAR_TOP] if BREADCRUMB.fullmatch(line)]
    if not trails and not any(_PAGE_MARK.fullmatch(line) for line in lines):
        return None
    return Transcript("F5", (tuple(blocks),), "\n".join(trails[:1]), paginated=False)
