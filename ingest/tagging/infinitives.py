"""Infinitives that actions in steering documents begin with (`Ta fram ...`, `Inrätta ...`)."""

from __future__ import annotations

import re
from functools import lru_cache

INFINITIVE = (
    r"(?:att\s+)?(?:öka|minska|förbättra|stärka|skapa|utveckla|verka|arbeta|främja|bidra|säkerställa|säkra|erbjuda|underlätta|stimulera"
    r"|ta|genomföra|upprätta|införa|införande|inventera|utreda|utbilda|informera|samverka|samordna|anordna|bygga|ge|göra|hitta|höja"
    r"|initiera|inrätta|kartlägga|möjliggöra|motverka|förebygga|planera|prioritera|påbörja|revidera|se\s+över|starta|stödja|synliggöra"
    r"|ta\s+fram|tillsätta|tillvarata|tydliggöra|uppmärksamma|utarbeta|utse|utöka|utvärdera|vidareutveckla|värna|fortsätta|fasa\s+ut"
    r"|anpassa|använda|bevara|byta|digitalisera|effektivisera|energieffektivisera|etablera|ersätta|installera|köpa|låta|rekrytera"
    r"|renovera|rusta|samla|sprida|sänka|testa|översätta|delta|driva|bättre\s+tillvarata|alltid\s+\w+"
    r"|lyssna|följa|visa|ordna|skydda|rikta|lyfta|hålla|leda|söka|undersöka|utforma|bjuda|involvera|inkludera|integrera|intensifiera|introducera|uppmuntra"
    r"|uppdatera|uppgradera|utnyttja|återvinna|återbruka|återställa|belysa|beakta|bedriva|begränsa|behålla|bemanna|bilda|bistå|dela|dokumentera|engagera"
    r"|fastställa|finansiera|flytta|fokusera|fördela|fördjupa|förenkla|förankra|förlänga|förnya|förvalta|garantera|granska|identifiera|implementera"
    r"|inleda|inspirera|komplettera|kontrollera|koppla|korta|kvalitetssäkra|lansera|marknadsföra|minimera|mäta|nyttja|nå|optimera|organisera|plantera"
    r"|pröva|reducera|redovisa|restaurera|sammanställa|satsa|sätta|tillgodose|tillgängliggöra|tillhandahålla|tillskapa|uppnå|utjämna|utrusta|vårda|överväga)"
)
"""The pattern of an opening infinitive, with `att` or without."""
_MORE = frozenset(
    "upplåta lära förvärva öppna skriva låna laga ringa besöka rensa märka måla tända odla cykla läsa lämna "
    "stänga anlägga avsätta anställa erbjuda ordna utse bjuda hjälpa ändra välja köra sälja hyra gräva flytta"
    " beställa ställa lägga minska ge se gå få stå be".split()
)
_WHOLE = re.compile(INFINITIVE, re.IGNORECASE)
_FORMED = re.compile(r"\w{3,}era")
"""`digitalisera`, `prioritera`: verbs of this form are infinitives almost always."""


@lru_cache(maxsize=4096)
def is_infinitive(word: str) -> bool:
    """Whether a word in lower case may open an action."""
    if word in {"flera", "era", "kamera", "opera"}:
        return False
    return word in _MORE or _WHOLE.fullmatch(word) is not None or _FORMED.fullmatch(word) is not None
