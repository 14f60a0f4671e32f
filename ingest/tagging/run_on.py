"""List items that ran together: `... studiebesök Näringslivet ska ha ... Regering och myndigheter ska ...`.

Transcripts drop bullets and line breaks (catalogue section 1, F1). A new item begins where a common word
carries a capital in the middle of a sentence; names carry one too, so a cut needs evidence.
"""

from __future__ import annotations

import re

from corpus.swedish.lexicon import levels

_INNER_CAPITAL = re.compile(r"(?<=[a-zåäö)\d%] )(?=[A-ZÅÄÖ][a-zåäö-]+)")
_NEVER_BEFORE = frozenset(
    "i på av till från för med om vid hos mot under över genom enligt inom mellan och eller samt som att en ett den det "
    "de denna detta dessa sin sitt sina vår vårt våra kallad kallade heter så kallade t ex bl a exempelvis utan per är "
    "projekt projektet bolaget skolan föreningen".split()
)
"""After these a capital begins a name."""

_AGENCIES = re.compile(
    r"(?:verket|verkets|myndigheten|styrelsen|nämnden|förvaltningen|inspektionen|förmedlingen|kassan|domstolen|polisen|kontoret"
    r"|centrum|centrumet|kommun|kommuns|förbundet|rådet|fullmäktige|universitet|högskolan|organisationer|landsting)s?$"
)
_MIN_WORDS = 2
_COMMON = 12
"""Level (4 * log2 of occurrences) from which a word counts as an ordinary one."""


def split_run_on(text: str, *, is_list: bool) -> tuple[tuple[int, int], ...]:
    """Spans of the items in a sentence-like stretch; one span when nothing is certain.

    `is_list` says that the section is one of lists (goals, measures, indicators): then a capital alone
    is enough where the word is ordinary; elsewhere the stretch must also lack its own verb structure.
    """
    if not is_list:
        return ((0, len(text)),)
    cuts = [0]
    for match in _INNER_CAPITAL.finditer(text):
        position = match.start()
        if _begins_item(text, position) and len(text[cuts[-1] : position].split()) >= _MIN_WORDS:
            cuts.append(position)
    spans = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        stripped = text[start:end].rstrip()
        spans.append((start, start + len(stripped)))
    return tuple(spans)


def _begins_item(text: str, position: int) -> bool:
    before = text[:position].split()
    if not before or before[-1].lower().strip("(") in _NEVER_BEFORE:
        return False
    match = re.match(r"[A-ZÅÄÖ][a-zåäö-]+", text[position:])
    if match is None:
        return False
    word = match.group()
    following = text[position + match.end() :].lstrip()
    if following[:1].isupper() or _AGENCIES.search(word):
        # Two capitals in a row are a name; organs stand inside sentences with a capital in older texts.
        return bool(_AGENCIES.search(word)) and bool(re.match(r"(?:ska|skall|ansvarar|har|får)\b", following))
    return levels().get(word.lower(), 0) >= _COMMON
