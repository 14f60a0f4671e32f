"""Goals that belong to somebody else: the state, the EU, the FN, the region, another document (catalogue 5.4)."""

from __future__ import annotations

import re

_BODY = (
    r"(?:staten|riksdagen|regeringen|sveriges\s+\w+|sverige|eu|eu:s\s+\w+|europeiska\s+unionen|fn|fn:s\s+\w+|förenta\s+nationerna"
    r"|agenda\s+2030|parisavtalet|barnkonventionen|länsstyrelsen|länets\s+\w+|landstinget|regionen|regionens\s+\w+|region\s+[A-ZÅÄÖ][\wåäö]+"
    r"|regionförbundet|\w+regionen|[\w-]*kommissionen|\w+verket|\w*myndigheten|kungliga\s+biblioteket|socialstyrelsen|skr|skl|msb)"
)
_OPENS = re.compile(
    rf"^(?:(?:enligt|inom|i|till|senast|år|nationellt|regionalt|internationellt)\s+(?:(?:19|20)\d\d\s+|år\s+)?)?(?:också\s+|dessutom\s+)?(?:[A-ZÅÄÖ]\w+\s+)?{_BODY}s?\b",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    rf"\b(?:beslutade|antog|satte|fastställde)\s+{_BODY}\b|\b{_BODY}\s+(?:beslutade|antog|satte|fastställde)\b|\b(?:som|vilket)\s+{_BODY}\s+(?:har\s+)?(?:antog|antagit|beslutat|beslutade|satt|satte)\b|\b(?:antaget|antagna|beslutade?|fastställt|fastställda|satta?)\s+av\s+{_BODY}\b",
    re.IGNORECASE,
)
_GOALS_OF = re.compile(
    r"\b(?:de\s+|det\s+|ett\s+av\s+(?:de\s+)?)?(?:nationella|globala|regionala|länsgemensamma|transportpolitiska|folkhälsopolitiska|jämställdhetspolitiska"
    r"|integrationspolitiska|funktionshinderspolitiska|kulturpolitiska|energipolitiska|klimatpolitiska)\s+(?:\w+\s+)?(?:mål\w*|matsvinn\w*)"
    r"|\b(?:riksdagens|regeringens|sveriges|eu:s|fn:s|länets|regionens|statens)\s+(?:\w+\s+){0,3}?\w*mål\w*|\bläns?\s+finns\s+mål\w*|\bglobala\s+målen\b",
    re.IGNORECASE,
)
_PLAN_OF = re.compile(
    r"^(?:i|enligt|av)\s+(?:(?:den|det|de)\s+)?(?:regionala|nationella|länsövergripande|mellankommunala)\s+\w*(?:program|plan|strategi|färdplan|agenda)\w*"
    r"|\b\w+politikens\s+(?:\w+\s+)?mål\b|\bmål(?:et|en)?\s+för\s+(?:den\s+)?(?:\w+\s+)?\w+politiken\b|^\w+politiken\s+(?:ska|skall)\b"
    r"|^i\s+[A-ZÅÄÖ]\w+s(?:strategin|planen|programmet)\s+(?:anges|slås|står|sägs)\b|^(?:bredbands|livsmedels|cykel|digitaliserings)?strategin\s+(?:säger|anger|slår\s+fast)\s+att\b"
    r"|^för\s+(?:[A-ZÅÄÖ]\w+\s+)?(?:[A-ZÅÄÖ]\w+|länet|regionen|landet)\s+gäller\s+att\b|^i\s+\w*(?:programmet|planen|strategin)\s+för\s+(?:länet|regionen|landet|[A-ZÅÄÖ]\w+s\s+län)\b",
    re.IGNORECASE,
)
"""A plan of the region or the state says so: `I det regionala bostadsprogrammet anges att ...`."""
_THEIRS = re.compile(
    r"\b(?:EU|FN|Sverige|Staten|Regeringen|Riksdagen|Regionen|Länet)\s+(?:ska|skall)\b|\bi\s+(?:landet|länet|riket|Sverige|regionen)\s+(?:ska|skall)\b"
    r"|^Nollvisionen\s+innebär\b"
)
"""Whose goal it is stands right before its `ska`."""
_WANTS = re.compile(
    r"\b(?:ska|skall|bör|vill|mål\w*|delmål\s+[\d.]+|\w+mål\s+är|föreslog|säger|anger|pekar\s+ut|ställer\s+upp|har\s+(?:antagit|beslutat|satt|förbundit|åtagit)|anges|framgår|siktar|strävar|syftar)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:kommunen|staden|vi|nämnden|vår[at]?|kommunens)\s+(?:egna\s+)?(?:ska|skall|vill|bör|mål\w*|arbetar|bidra\w*)\b"
    r"|\b(?:ska|skall|vill|bör)\s+(?:kommunen|staden|vi|nämnden|[A-ZÅÄÖ][\wåäö]+\s+kommun)\b|\b(?:kommun|stad)\s+(?:ska|skall|vill)\b"
    r"|^(?:kommunen|staden|vi|nämnden)\s+(?!omfattas\b|berörs\b)\w+",
    re.IGNORECASE,
)
"""The municipality itself in the same sentence: `Utifrån de nationella målen ska kommunen ...` is its own goal."""


_HEADING_OF = re.compile(
    r"\b(?:statliga|nationella|regionala|globala|internationella|transportpolitiska|\w+politiska)\s+(?:och\s+\w+\s+)?\w*(?:mål|perspektiv|utgångspunkter)\w*"
    r"|\bagenda\s+2030\b|\bmål\w*\s+(?:i|för)\s+(?:landet|länet|regionen|Sverige|EU)\b",
    re.IGNORECASE,
)
"""A chapter of other people's goals: `Nationella mål`, `Statliga och regionala mål`."""


def is_external(text: str, heading: str = "") -> bool:
    """Whether a statement gives somebody else's goal; the nearest heading may say so."""
    if _OWN.search(text):
        return False
    if _HEADING_OF.search(heading) and _WANTS.search(text):
        return True
    if _ADOPTED.search(text) and _WANTS.search(text):
        return True
    return bool(
        (_OPENS.match(text) or _GOALS_OF.search(text) or _PLAN_OF.search(text) or _THEIRS.search(text))
        and _WANTS.search(text)
    )
