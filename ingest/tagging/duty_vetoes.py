"""What lays no duty on the one it names: hard negatives by the predicate (catalogue 6.3).

`Alla medarbetare ska känna sig trygga` and `Skolbiblioteken ska rustas upp` say what is to come about, not who
does it; `Kommunfullmäktige antar planen` tells of the document's own way through the decisions.
"""

from __future__ import annotations

import re

from ingest.tagging.actors import NamedActor
from ingest.tagging.roles import INSERTED

_BETWEEN = r"\s+(?:(?:inte|också|även|alltid|därför|i\s+första\s+hand|därmed|samtidigt|år\s+20\d\d|senast\s+\d{4})\s+){0,2}"
_STATE_OF_PEOPLE = re.compile(
    rf"\s+(?:ska|skall){_BETWEEN}(?:ha|få|kunna|veta|känna|vara|bli|trivas|må|uppleva|slippa|behöva|vilja|våga)\b(?!\s+(?:ansvar|uppdrag|i\s+uppdrag|till\s+uppgift|tillsyn|uppsikt|behjälplig))"
    rf"|\s+bör{_BETWEEN}(?:vara|bli|kunna|få)\b(?!\s+(?:ansvarig|sammankallande|behjälplig))",
    re.IGNORECASE,
)
"""What people are to have or be: `Varje medarbetare ska veta vart man vänder sig`."""
_STATE_OF_TOWN = re.compile(
    rf"(?:\s+\w+){{0,3}}?\s+(?:ska|skall){_BETWEEN}(?:vara|bli|förbli|nå|uppnå|klara)\b(?!\s+(?:en\s+|ett\s+)?(?:\w+\s+(?:och\s+\w+\s+)?)?(?:förebild|föregångare|partner|part|samtalspart|beställare|huvudman|avtalspart)\b)",
    re.IGNORECASE,
)
"""`Kommunen ska vara klimatneutral`: a goal of the whole, whose duty is nobody's yet."""
_DEPONENT = r"(?:samlas|träffas|mötas|lyckas|umgås|trivas|enas|hållas\s+(?:ihop|samman)|turas|hjälpas)"
_PASSIVE = re.compile(
    rf"\s+(?:ska|skall|bör|måste|kan){_BETWEEN}(?!{_DEPONENT}\b|rådfrågas|konsulteras|höras|adjungeras|bjudas\s+in|kallas|anlitas|avropas|finnas\b)(?:\w{{2,}}(?:as|ges|eras|tas|ses|nås)|ges|fås|tas|ses|nås|(?:\w+\s+){{0,3}}?ha\s+\w+(?:ats|its|tts|rts))\b(?!\s+(?:av|för)\s+att\b)",
    re.IGNORECASE,
)
"""What is done to the named one: `Ungdomsrådet ska ges möjlighet`."""
_IS_SOMETHING = re.compile(
    r"\s+är\s+(?!(?:\w+\s+){0,4}?(?:\w*ansvarig\w*|skyldig\w*|sammankallande|sammanhållande|samordnande|\w*ansvar|ansvarsskyldig|kontaktperson\w*|kontakt\w*|\w*ordförande|\w*sekreterare"
    r"|\w*huvudman|\w*ägare|projektledare|behjälplig\w*|delaktig\w*|beslutande|remissinstans|talesperson|\w*myndighet|till\s+för|stöd\w*|resurs|ålag[dt]\w*|ytterst|medlem\w*|representera\w*|utsedd\w*|väg\b|\w*grupp\b|\w*organ\b|nåbar\w*))",
    re.IGNORECASE,
)
"""`Biblioteken är kommunens mest besökta ...`: told of, not charged with anything."""
_DOCUMENT = r"(?:den(?:na)?\s+|det(?:ta)?\s+|dessa\s+|nya\s+|reviderade\s+)*\w*(?:strategin|planen|programmet|policyn|riktlinjerna|riktlinjer|dokumentet|reglementet|visionen|handlingsplanen)"
_ADOPTS = re.compile(
    rf"\s+(?:ska\s+)?(?:antar|anta|fastställer|fastställa|godkänner|beslutar\s+om|beslutar\s+att\s+anta)\s+{_DOCUMENT}\b\s*(?:i|för|under|vid|som|och|samt|genom|varje|,|\.|$)",
    re.IGNORECASE,
)
_ADOPTED_BY = re.compile(
    rf"^\W*{_DOCUMENT}\s+(?:\w+\s+){{0,4}}?(?:antas|fastställs|godkänns|beslutas|är\s+antagen|revideras|upphävs)\s+(?:\w+\s+){{0,3}}?av\s+$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\s+(?:har\s+(?:(?:inte|redan|också|även|under\s+\w+|sedan\s+\w+)\s+)*(?!fått|åtagit|ett|rätt|det)(?:haft|\w{3,}(?:at|it|tt|rt|ft))(?!\s+(?:\w*ansvar|att))|har\s+(?:inget|ingen|inga)\b(?!\s+annat)|har\s+(?:20\d\d\s+)?(?:utbildning|kunskap|kompetens|tillgång|kännedom)\b|kräver|saknar|visar|anser|menar|tycker|upplever|består|omfattar|innebär|betyder|växer|drabbas|finns|ligger|tillhör|utgör|utgörs|bedömer\s+att|konstaterar|kallas|består"
    r"|föreslår|yrkar|drar\s+slutsatsen|minns|vet|tror|lider|står\s+inför)\b",
    re.IGNORECASE,
)
"""What tells how something is or was: `Hemtjänsten saknar riktlinjer`, `Nämnden har genomfört ...`."""
_RECEIVES = re.compile(
    r"\s+(?:ges(?!\s+(?:\w+\s+){0,2}?(?:uppdrag|ansvar))|erbjuds|utses|väljs|(?!förväntas|träffas|samlas|ansvaras|uppdras|tilldelas|hoppas|lyckas|enas|turas|åläggas|adjungeras|anlitas|avropas|rådfrågas|konsulteras|kallas)\w{3,}as\b|tillsätts|informeras|bjuds\s+in|kallas|stöds|ersätts|får\s+(?:stöd|hjälp|utbildning|information|del)\b"
    r"|(?:ansvarar|svarar)\s+(?:inte|ej)\b|(?:ska|skall|bör)\s+(?:\w+\s+)?(?:få|erhålla)\b(?!\s+(?:i\s+)?uppdrag))",
    re.IGNORECASE,
)
"""What the named one gets, or has not: `Socialtjänsten ges särskilt stöd`, `Kommunen ansvarar inte för ...`."""
_COUNCIL = re.compile(r"(?:kommun)?fullmäktige|KF", re.IGNORECASE)
_OBLIGED = re.compile(r"\s+är\s+(?:\w+\s+)?skyldig\w*\s+att\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:(?:alla|samtliga|varje|den|de|envar|var|en|ett|[\wåäö]*medarbetar\w*|[\wåäö]*anställd\w*|[\wåäö]*personal\w*|(?:kommunens\s+|alla\s+)?(?:\w*arbetsplats\w*|\w*skolor\w*|verksamheter\w*|lokaler\w*))\b(?!\s+nämnd|\s+förvaltning|\s+bolag|\s+verksamhet)"
    r"|\w+(?:are|arna|erna|er)$)",
    re.IGNORECASE,
)
"""People in general, not the holder of one office: `Kuratorn ska ha telefontid` is a duty."""


def lays_nothing(text: str, actor: NamedActor, part: str) -> bool:
    """Whether the predicate says that the actor is or gets something rather than does it.

    `part` is that of `subjects.Subject`.
    """
    before, after = text[: actor.start], text[actor.end :]
    if inserted := INSERTED.match(after):
        after = " " + after[inserted.end() :]
    if _COUNCIL.search(actor.text) and (_ADOPTS.match(after) or _ADOPTED_BY.match(before)):
        return True
    if part == "agent":
        return False
    if _TELLS.match(after) or _RECEIVES.match(after):
        return True
    if part == "collective":
        return bool(_STATE_OF_TOWN.match(after) or _OBLIGED.match(after))
    if _PASSIVE.match(after) or _IS_SOMETHING.match(after):
        return True
    return bool(_PEOPLE.match(actor.text) and _STATE_OF_PEOPLE.match(after))
