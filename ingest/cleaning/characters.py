"""One form for each character: NFC, plain spaces, no ligatures, soft hyphens or invisible signs."""

from __future__ import annotations

import re
import unicodedata

from ingest.cleaning.draft import Draft, Line, edited
from ingest.cleaning.traced import Edit

_SUSPECT = re.compile(
    r"(?P<combined>\w[\u0300-\u036f]+)"
    r"|(?P<tex>[\u00a8\u02da]\s?[aoAO])"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<soft>\u00ad\s*)(?=.)"
    r"|(?P<hyphen>[\u2010\u2011])"
    r"|(?P<private>[\ue000-\uf8ff])"
    r"|(?P<nothing>[\u200b-\u200f\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e])"
    r"|(?P<space>[\t\v\f\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 ]{2,}"
    r"|[\t\v\f\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])"
)
"""Everything that this step rewrites, by what is done to it. A soft hyphen that ends a line is left for
the step that joins lines."""

_ODD = re.compile(
    r"  |[\u0000-\u001f\u007f\u00a0\u00a8\u00ad\u02da\u0300-\u036f\u1680\u2000-\u2011\u2028-\u202f\u205f"
    r"\u2060\u3000\ue000-\uf8ff\ufb00-\ufb06\ufeff]"
)
"""Any character of theirs: most lines hold none, and this look is the faster."""

_TEX = {"a": "ä", "o": "ö", "A": "Ä", "O": "Ö"}
_CHECK_MARKS = "\uf0fc\uf0fe"
"""Wingdings' tick and ticked box, as Word writes them into a PDF."""


def plain_characters(draft: Draft) -> Draft:
    """Rewrites each line's odd characters; a private-use sign that opens a line is its bullet."""
    return draft.with_lines(_plain(line) for line in draft.lines)


def _plain(line: Line) -> Line:
    if not _ODD.search(line.text):
        return line
    edits: list[Edit] = []
    for match in _SUSPECT.finditer(line.text):
        replacement = _replacement(match)
        if replacement != match.group():
            edits.append((match.start(), match.end(), replacement))
    return edited(line, edits)


def _replacement(match: re.Match[str]) -> str:
    found = match.group()
    kind = match.lastgroup
    if kind in ("combined", "ligature"):
        return unicodedata.normalize("NFC" if kind == "combined" else "NFKC", found)
    if kind == "tex":
        ring = found[0] == "\u02da" and found[-1] in "aA"
        return "åÅ"[found[-1] == "A"] if ring else _TEX[found[-1]]
    if kind == "private" and match.start() == 0:
        return _bullet(found)
    return {"hyphen": "-", "space": " "}.get(kind or "", "")


def _bullet(sign: str) -> str:
    return "✔" if sign in _CHECK_MARKS else "•"
