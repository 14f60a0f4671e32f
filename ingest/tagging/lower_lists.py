"""Lists in lower case that ran together: `andel unga som trivs antal feriejobb`, `vill att A att B`.

No capital tells where an item begins. What tells is that the items are built alike: two or more measures, two
or more `att` clauses each with its verb, two or more bare infinitives below one modal verb. A single one of
them is running prose and stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.tagging.boundaries import is_finite
from ingest.tagging.infinitives import is_infinitive
from ingest.tagging.noun_subjects import may_act

Spans = tuple[tuple[int, int], ...]

_MEASURE = re.compile(
    r"(?<![\w-])(?:[Aa]ndel|[Aa]ntal|[Mm]edel(?:värde|betyg|tal)|(?:väntetid|sjukfrånvaro|omsättning)(?=\s))(?![\w-])"
)
_COUNTED = re.compile(r"an(?:del|tal)", re.IGNORECASE)
"""Names of measures; the definite `andelen` and `antalet` stand in running prose."""
_QUALIFIED = re.compile(
    r"\b(?:ett|en|sin|vår|samma|hög\w*|låg|lägre|stort?|större|liten|litet|mindre|visst?|öka[dt]|minska[dt]|lika|totalt"
    r"|begränsat|\w+(?:ande|ende|lig))\s+$",
    re.IGNORECASE,
)
"""Before `antal` and `andel` in running prose: `ett stort antal`, `en växande andel`."""
_MEASURING = re.compile(
    r"anges|följ|mät|redovis|används|tittar|nyckeltal|indikator|mått|uppgift|statistik", re.IGNORECASE
)
"""A lead-in that says that something is measured."""
_LEAST_ITEMS = 2
_LEAST_LEAD = 4
"""Words: a shorter lead-in is no statement of its own."""
_JOINT = re.compile(r"(?:,|;|\s(?:och|samt)|,\s+(?:och|samt))\s*$")


def split_lower(text: str) -> Spans:
    """Spans of the items of a list in lower case that ran together; the whole where nothing is certain.

    A lead-in of some length is a span of its own before measures; before clauses and actions it is left out.
    """
    for split in _SPLITS:
        spans = split(text)
        if len(spans) > 1:
            return spans
    return ((0, len(text)),)


def _measures(text: str) -> Spans:
    """Indicators one after the other; a lead-in of some length stays as a span before them."""
    found = list(_MEASURE.finditer(text))
    if sum(_COUNTED.match(m.group()) is not None for m in found) < _LEAST_ITEMS:
        return ()
    starts = [m.start() for m in found if not _QUALIFIED.search(text, 0, m.start())]
    starts = [s for s in starts if s == 0 or text[s].islower()]
    if len(starts) < _LEAST_ITEMS:
        return ()
    lead = text[: starts[0]]
    in_prose = text.rstrip().endswith(".") and len(starts) <= _LEAST_ITEMS
    if in_prose and lead.strip() and not _MEASURING.search(lead):
        return ()
    cuts = [0, *starts] if len(lead.split()) >= _LEAST_LEAD else starts
    return _between(text, cuts)


_WISH = re.compile(
    r"^(?:\S+\s+){1,8}?(?:vill|vill\s+vi|gäller|innebär|betyder|(?:är|arbetar\s+för|verkar\s+för|strävar\s+efter))\s+(?=att\s)",
    re.IGNORECASE,
)
_ATT = re.compile(r"(?<=[\w)%] )att\s+(?P<next>\S+)")
_TAKES_CLAUSE = frozenset(
    "för genom till på om av med i efter utan än så trots möjlighet möjligheten möjligheter risk risken"
    " chans beslut krav kravet syfte syftet målet ansvar uppdrag rätt tanken förmåga eller och samt"
    " men inte också".split()
)
"""Nouns and others that `att` belongs to: no item ends with them."""


def _wishes(text: str) -> Spans:
    """`Kommunen vill att A att B`: clauses with a verb each, below one lead-in."""
    lead = _WISH.match(text) if text.count(" att ") >= _LEAST_ITEMS else None
    if lead is None:
        return ()
    cuts = [lead.end()]
    for found in _ATT.finditer(text, lead.end() + 1):
        item = text[cuts[-1] : found.start()].split()
        if not is_infinitive(found["next"]) and _is_clause(item) and not _governs(item):
            cuts.append(found.start())
    if len(cuts) < _LEAST_ITEMS or not _is_clause(text[cuts[-1] :].split()):
        return ()
    return _between(text, cuts)


def _is_clause(words: Sequence[str]) -> bool:
    return any(is_finite(word.strip(",.;:").lower()) for word in words[2:])


def _governs(words: Sequence[str]) -> bool:
    """Whether the `att` behind these words hangs on the last of them (`innebär att`, `viktigt att`)."""
    last, before = words[-1].lower(), words[-2].lower() if len(words) > 1 else ""
    passive = last.endswith("as") and before in {"att", "ska", "kan", "inte", "får"}
    return last in _TAKES_CLAUSE or (
        not passive and (is_finite(last) or is_infinitive(last) or last.endswith(("a", "t", ",")))
    )


_UNDER_MODAL = re.compile(
    r"^(?P<lead>(?:\S+\s+){0,10}?(?:kommer(?:\s+\w+)?\s+att|(?:åtar|förbinder|åtog)\s+sig\s+att|avser\s+att|uppdrag\s+att"
    r"|genom\s+att|(?:ska|skall|vill|bör|behöver)(?:\s+(?:vi|kommunen|därför|också|även))?))\s+(?=(?P<first>[a-zåäö]+)\s)"
)
_LET = re.compile(r"\b(?:låta|låter|hjälpa|hjälper|få|får|börja|försöka|be|se)\s+(?:\S+\s+){0,3}$")
"""`låta unga arrangera`: one action."""
_GOES_ON = frozenset(
    "att och eller samt ska skall vill kan bör måste får kunna vilja inte alltid även också vi de man en ett"
    " den det för så ha behöver som aktivt tillsammans gemensamt bättre mer utan än både på i av med till om"
    " vid hos från".split()
)
_ADJECTIVES = frozenset("öppna rena samla hela ringa låna fasta visa".split())


def _actions(text: str) -> Spans:
    """`Kommunen kommer att fördela ... pröva ...`: infinitives below a modal verb, no full stop behind."""
    lead = None if text.rstrip()[-1:] in {".", "!", "?"} else _UNDER_MODAL.match(text)
    if lead is None or not is_infinitive(lead["first"]):
        return ()
    cuts = [lead.end()]
    for word in _WORD.finditer(text, lead.end()):
        before = text[cuts[-1] : word.start()].split()
        if (
            len(before) > _LEAST_ITEMS
            and is_infinitive(word.group())
            and word.group() not in _ADJECTIVES
            and before[-1].lower() not in _GOES_ON
            and before[-1][-1:] not in ",–-/"
            and not is_finite(before[-1].lower())
            and not is_infinitive(before[-1].lower())
            and not _LET.search(text, 0, word.start())
        ):
            cuts.append(word.start())
    return _between(text, cuts) if len(cuts) >= _LEAST_ITEMS else ()


_WORD = re.compile(r"(?<=\s)[a-zåäö]+(?=\s)")
_DOER = re.compile(
    r"(?P<doer>[A-ZÅÄÖ]\S*(?:\s\S+){0,4}?)\s+(?:kommer|åtar|förbinder|åtog|avser|har|får|ska|skall|vill|bör|behöver)\b"
)


def doer_of(text: str) -> str | None:
    """Who the actions of such a list are laid on: what stands before its modal verb, if anybody does."""
    lead = _UNDER_MODAL.match(text)
    doer = _DOER.match(lead["lead"]) if lead else None
    return doer["doer"] if doer and may_act(doer["doer"]) else None


def _between(text: str, cuts: Sequence[int]) -> Spans:
    """The spans from each cut to the next, without the comma or `och` between them."""
    ends = [*cuts[1:], len(text)]
    return tuple(
        (start, start + len(_JOINT.sub("", text[start:end].rstrip()).rstrip()))
        for start, end in zip(cuts, ends, strict=True)
    )


_SPLITS: tuple[Callable[[str], Spans], ...] = (_measures, _wishes, _actions)
