"""Who sits in a group: `I gruppen ingår skogsförvaltaren, planarkitekten och parkchefen`."""

from __future__ import annotations

import re

_IN_GROUP = (
    r"I\s+(?:en\s+|ett\s+|den\s+|det\s+)?[\wåäö-]*(?:gruppen|grupp|rådet|råd|nätverket|nätverk|teamet|kommittén"
    r"|forumet|utskottet|beredningen)(?:\s+(?:för|under|mot)\s+[\wåäö-]+)?"
)
_MEMBERS = re.compile(
    rf"{_IN_GROUP}\s+(?:ska\s+|skall\s+|bör\s+)?(?:ingår|ingå|deltar|delta|sitter|möts|medverkar)\s+"
    r"(?:även\s+|också\s+|förutom\s+|en\s+|ett\s+)?"
    r"(?P<actor>[^.;:()]{4,120}?)(?=\s+(?:för\s+att|som|från|minst|varje|och\s+träffas)\b|\s*[.;:(]|\s*$)"
)
"""`I gruppen ingår skogsförvaltaren, planarkitekten och parkchefen`: they take part."""
_MAY_BE_MEMBERS = re.compile(
    rf"{_IN_GROUP}\s+(?:ska|skall|bör|kan)\s+(?:även\s+|också\s+)?(?P<actor>[^.;:()]{{4,80}}?)"
    r"(?:,\s+t\.?\s?ex\.?[^;:]{3,80},)?\s+(?:ingå|delta|medverka|närvara)\b"
)
"""`I friluftsrådet kan föreningar och markägare delta`."""


def members_in(text: str) -> tuple[int, int] | None:
    """Where a sentence names the members of a group; None if it names none."""
    found = _MEMBERS.match(text) or _MAY_BE_MEMBERS.match(text)
    return found.span("actor") if found is not None else None
