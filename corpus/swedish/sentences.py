"""Where Swedish sentences begin and end, by rules: fast, exact, without any model.

Rules rather than a statistical splitter, because the text is administrative Swedish with paragraph
signs, ordinals, list items and converters' leftovers, where a wrong cut costs more than a missed one.
"""

from __future__ import annotations

import re

from corpus.swedish.abbreviations import MAY_BE_FINAL, NEVER_FINAL, NUMBERED_THINGS

BULLETS = "•▪‣◦●○■□✔✓➢►➤♦❖\uf0b7\uf0a7\uf0fc\u2023"
"""Signs that begin a list item wherever they stand after a space; the last are private-use symbols."""

_OPENERS = "\"'”“’»«([–—-"
_CANDIDATE = re.compile(
    rf"[.!?…\n{BULLETS}»](?:(?<=[.!?…])(?<![.!?…]{{2}})[.!?…]*+[\"'”“»«’)\]]*+(?=\s)"
    rf"|(?<=[a-zåäöé]{{3}}\.)(?=[A-ZÅÄÖ][a-zåäö])|(?<=[\s][{BULLETS}»])(?=\s)|(?<=\n)\s*)"
)
_LINE_LABEL = re.compile(r"(?:§\s*)?\d{1,3}(?:[.:]\d{1,3})*\s*[.)§]?$|[a-zA-ZÅÄÖåäö][.)]$|[IVX]{1,5}\.$")
_DASH_ITEM = re.compile(r"[-–—*o]\s")
_ENUMERATOR = re.compile(r"(?<=\s)(\d{1,2})\.$")
_FIRST_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s")
_LONGEST_TOKEN = 60
"""How far back a word is looked for; keeps hostile text without spaces linear."""


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as (start, end), 0-based, end exclusive, in order and trimmed.

    Every character that is not white space lies in exactly one span. A heading, a list item and a line
    that ends without a point count as sentences of their own where a line break or a bullet says so; a
    line break before a small letter is a wrapped line, not an end.
    """
    cuts: list[int] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        cut = _cut(text, start, match.start(), match.end())
        if cut > start:
            cuts.append(cut)
            start = cut
    return tuple(_trimmed(text, cuts))


def _trimmed(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    spans = []
    begin = 0
    for cut in (*cuts, len(text)):
        piece = text[begin:cut]
        kept = piece.strip()
        if kept:
            first = begin + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(kept)))
        begin = cut
    return spans


def _cut(text: str, start: int, at: int, end: int) -> int:
    """Where the sentence that began at `start` ends, given a candidate `text[at:end]`; -1 if it goes on."""
    sign = text[at]
    if sign not in ".!?…":
        return at if sign != "\n" or _line_ends(text, at, end) else -1
    if end == at + 1 and sign == "." and end < len(text) and not text[end].isspace():
        return end if _run_together(text, at) else -1
    follower = _follower(text, end)
    if not follower or follower.islower():
        return -1
    if sign in "!?":
        return end
    if text.startswith(("..", "…"), at):
        return end if follower.isupper() else -1
    return _after_point(text, start, at, end, follower)


def _follower(text: str, end: int) -> str:
    """The first sign after `end` that is neither space nor an opening quote or bracket; '' at the end."""
    i, last = end, min(len(text), end + 12)
    while i < last and (text[i].isspace() or text[i] in _OPENERS):
        i += 1
    return text[i] if i < len(text) else ""


def _after_point(text: str, start: int, at: int, end: int, letter: str) -> int:
    """Judge a single point that something large follows."""
    near = max(start, at - _LONGEST_TOKEN)
    token_start = max(text.rfind(" ", near, at), text.rfind("\n", near, at), near - 1) + 1
    token = text[token_start:at].lstrip("(\"'”“»[")
    if not token:
        return end
    if token[-1].isdigit():
        return _after_number(text, start, at, end, token_start)
    if len(token) == 1 and token.isupper():
        previous = text[max(start, token_start - 14) : token_start].split()
        named = bool(previous) and previous[-1].lower() in NUMBERED_THINGS
        return end if named else -1
    if len(token) > 9 or text[at + 1 : end]:
        return end
    key = _abbreviation_key(text, start, token_start, token)
    if key in MAY_BE_FINAL:
        return end if letter.isupper() else -1
    return -1 if key in NEVER_FINAL else end


def _abbreviation_key(text: str, start: int, token_start: int, token: str) -> str:
    """`token` in lower case, joined with the halves before it when it is spaced (`d. v. s.`)."""
    key = token.lower()
    while len(key) < 8 and token_start > start + 1:
        near = max(start, token_start - 8)
        previous_start = max(text.rfind(" ", near, token_start - 1), near - 1) + 1
        previous = text[previous_start : token_start - 1].lower()
        if not (previous.endswith(".") and 1 < len(previous) <= 4 and previous[:-1].isalpha()):
            break
        joined = f"{previous}{key}"
        if joined not in NEVER_FINAL and joined not in MAY_BE_FINAL and len(previous) > 2:
            break
        key, token_start = joined, previous_start
    return key


def _after_number(text: str, start: int, at: int, end: int, token_start: int) -> int:
    """A point after a number: a label of the line (`§ 3.`, `2.1.`), the next item (`2.`), or an end."""
    if at - start < 16 and _LINE_LABEL.match(text[start : at + 1].strip()):
        return -1
    item = _ENUMERATOR.search(text, token_start - 1 if token_start else 0, at + 1)
    first = _FIRST_NUMBER.match(text, start)
    if item and first and int(item[1]) == int(first[1]) + 1:
        return item.start()
    return end


def _run_together(text: str, at: int) -> bool:
    """A lost space (`kommunen.Nämnden`), as against a web address or a file name."""
    token = text[max(0, at - _LONGEST_TOKEN) : at].rpartition(" ")[2].rpartition("\n")[2].lower()
    return not ("www" in token or "@" in token or "/" in token or "." in token or token in NEVER_FINAL)


def _line_ends(text: str, at: int, end: int) -> bool:
    """Whether the line break(s) in `text[at:end]` end a sentence."""
    if end >= len(text):
        return False
    if text.count("\n", at, end) > 1:
        return True
    if _DASH_ITEM.match(text, end):
        return True
    return not text[end].islower()
