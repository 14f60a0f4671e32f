"""Numbers, letters and bullets that a statement begins with."""

from __future__ import annotations

import re

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[a-zåäö]\)|[-–•])\s+")


def unnumbered(text: str) -> str:
    """A statement without the number, letter or bullet that it begins with."""
    return _NUMBERING.sub("", text)
