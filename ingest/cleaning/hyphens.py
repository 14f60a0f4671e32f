"""Words broken by a hyphen: how two lines are linked, and hyphens left inside a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.cleaning.draft import Draft, edited
from ingest.cleaning.traced import Edit

Vocabulary = Counter[str]
"""How often each word of the document occurs, folded to lower case; compounds with hyphens count whole."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_END = re.compile(r"(?P<left>[^\W\d_]+)(?P<hyphen>[-\u00ad])$")
_TIGHT = re.compile(r"\w/$|\d[-–]$")
"""Line ends after which the next line goes on without a space: `socialtjänst/`, `2017-`."""
_HYPHENS = ("-", "\u00ad")
_LINKED_TIGHT = (*_HYPHENS, "/", "–")
_FIRST = re.compile(r"[^\W_]+")
_LINKS = frozenset(
    [
        "och",
        "eller",
        "samt",
        "respektive",
        "till",
        "men",
        "resp",
        "alternativt",
        "såväl",
        "liksom",
    ]
)
"""Words after a suspended hyphen: `hälso- och sjukvård`."""
_INSIDE = re.compile(r"(?<![\w-])(?P<left>[^\W\d_]{3,})-(?P<right>[a-zåäö]{2,})(?![\w-])")
_ENDINGS = re.compile(
    r"(?:ning|ling|nad|tion|het|ande|ende|skap)(?:en|er|ar|erna|arna|ens|s)?|n(?:ing|ad)(?:en|er|ar)s?|lig[at]?"
    r"|ern?as?|arn?as?|orn?as?|terna|derna|dena|gande|rande"
)
"""Word endings that no compound has as its second part: the hyphen before one is a line's."""
_SHARED_STEM = 8
"""Letters that a word of the document must share with the mended one, past its hyphen."""


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The words of the texts."""
    return Counter(_WORD.findall("\n".join(texts).casefold()))


def link(left: str, right: str, words: Vocabulary) -> tuple[int, str]:
    """How to link a line to the one it runs on to: (characters to drop from its end, what to put between).

    `arbetsmark-` + `naden` loses its hyphen; `hälso-` + `och` keeps it and gets a space; `e-` + `tjänst`,
    `KS-` + `beslut`, `2017-` + `2018` keep it without one.
    """
    if left[-1:] not in _LINKED_TIGHT:
        return 0, " "
    broken = _BROKEN_END.search(left)
    first = _FIRST.match(right)
    if left.endswith("\u00ad"):
        return 1, "" if broken and first else " "
    if _TIGHT.search(left) and first and (left[-1] == "/" or right[0].isdigit()):
        return 0, ""
    if broken is None or first is None or first.group().casefold() in _LINKS:
        return 0, " "
    word, after = broken["left"], first.group()
    known = words[f"{word}-{after}".casefold()] > 0 and words[(word + after).casefold()] == 0
    keeps = known or len(word) < 2 or word.isupper() or not after[0].islower()
    return (0, "") if keeps else (1, "")


def ends_broken(text: str) -> bool:
    """Whether a line ends inside a word or before a suspended hyphen's second word."""
    return text[-1:] in _HYPHENS and bool(_BROKEN_END.search(text))


def mended_hyphens(draft: Draft) -> Draft:
    """Takes out line-break hyphens left inside a line (`arbetsmark-naden`) where the word is certain.

    The document must know the mended word, or one that shares its stem past the hyphen, or the second
    part must be a mere ending; and it may not use the hyphenated form more than once.
    """
    draft = draft.with_lines(edited(line, _soft_hyphens(line.text)) for line in draft.lines)
    if not any(_INSIDE.search(line.text) for line in draft.lines if "-" in line.text):
        return draft
    words = vocabulary(line.text for line in draft.lines)
    stems: dict[str, list[str]] = {}
    for word in words:
        stems.setdefault(word[:_SHARED_STEM], []).append(word)
    lines = []
    for line in draft.lines:
        edits: list[Edit] = []
        if "-" in line.text:
            for match in _INSIDE.finditer(line.text):
                if _is_line_break(match, words, stems):
                    edits.append((match.end("left"), match.start("right"), ""))
        lines.append(edited(line, edits))
    return draft.with_lines(lines)


def _soft_hyphens(text: str) -> list[Edit]:
    """Soft hyphens whose line nothing follows."""
    return [(i, i + 1, "") for i, char in enumerate(text) if char == "\u00ad"] if "\u00ad" in text else []


def _is_line_break(match: re.Match[str], words: Vocabulary, stems: dict[str, list[str]]) -> bool:
    left, right = match["left"], match["right"]
    if left.isupper() or right in _LINKS or words[match.group().casefold()] > 1:
        return False
    mended = (left + right).casefold()
    if words[mended] > 0 or _ENDINGS.fullmatch(right):
        return True
    stem = max(_SHARED_STEM, len(left) + 2)
    return len(mended) >= stem and any(
        len(word) >= stem and (word.startswith(mended) or mended.startswith(word))
        for word in stems.get(mended[:_SHARED_STEM], ())
    )
