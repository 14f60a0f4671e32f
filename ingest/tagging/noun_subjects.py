"""Who a sentence names in the place of its subject, where it is nobody that `actors` knows by name.

`Marknadschefen godkänner ...`, `Teknisk Service ansvarar för ...`, `Den som beställer bör ...`: the words
before the first verb are read as a noun phrase, and its head must be somebody's office, trade or organ; with
a verb that only somebody can do (`ansvarar för`, `har i uppdrag`), any name will do.
"""

from __future__ import annotations

import re

from ingest.tagging.actors import NamedActor
from ingest.tagging.agent_nouns import agent_forms

_FIRM_VERB = (
    r"(?:(?:ansvarar|svarar)(?=\s+(?:\w+\s+){0,3}?för\b)|har\s+(?:(?:det|ett|en)\s+)?(?:\w+\s+){0,2}?(?:\w*ansvar(?:et)?|uppdrag|i\s+uppdrag|till\s+uppgift|i\s+uppgift)"
    r"|är\s+(?:\w+\s+)?(?:ansvarig\w*|skyldig\w*|sammankallande)|(?:får|ges)\s+i\s+uppdrag|har\s+(?:rätt|möjlighet|mandat)(?=\s+att\b)|uppdras|åtar\s+sig|utser|medverkar)"
)
_MODAL = r"(?:ska|skall|bör|kan|måste|får)"
_PLAIN = (
    r"(?:leder|samordnar|följer|rapporterar|redovisar|redogör|beslutar|tar|ser|genomför|bereder|driver|sammankallar|kallar|bistår|erbjuder|utvärderar|bevakar"
    r"|utreder|arbetar|upprättar|planerar|bär|äger|sköter|publicerar|lämnar|informerar|kontrollerar|fördelar|prioriterar|sammanställer|verkar|fastställer"
    r"|reviderar|stödjer|stöder|säkerställer|deltar|handlägger|initierar|verkställer|ordnar|anordnar|granskar|godkänner|prövar|avgör|företräder|utbildar|koordinerar|bokar"
    r"|håller|ger|bidrar|skickar|tecknar|bekostar|uppdaterar|utarbetar|inventerar|bjuder|avsätter|beställer|meddelar|registrerar|dokumenterar|hanterar|administrerar|organiserar"
    r"|tillhandahåller|gör|hjälper|bygger|ställer|arrangerar|finansierar|integrerar|förvaltar|övervakar|bedömer|analyserar|besvarar|främjar|underlättar|utvecklar|väljer|undersöker|utformar|tillämpar|levererar|introducerar|vägleder|överlämnar|dokumenterar|mäter|kartlägger|inrättar|återkopplar|återrapporterar|välkomnar|ersätter|hämtar|är|har)"
)
_VERB = re.compile(rf"(?:(?P<firm>{_FIRM_VERB})|(?P<modal>{_MODAL})|(?P<plain>{_PLAIN}))\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\W*(?:\d+(?:\.\d+)*\s*§?\s*)?[A-ZÅÄÖ]")
_OPENING = re.compile(r"\W*(?:\d+(?:\.\d+)*\s*§?\s*)?")
_WORD = re.compile(r"[\w:]+(?:-[\w]+)*-?")
_MOST_WORDS = 9
"""Words of a noun phrase before its verb at most."""
_NEVER_FIRST = frozenset(
    "i på vid under för genom enligt när om att där detta det denna dessa vi här inom med till från mot efter"
    " innan som så då hur vad vilka eftersom utöver utifrån även också samråd alla ingen inga varje gång mål målet"
    " syftet vidare dessutom därför därutöver samt och eller man hen han hon du jag allt allting resultatet arbetet"
    " andelen andel antalet antal mängden hälften flera många planen programmet strategin policyn riktlinjerna dokumentet av hos tillsammans".split()
)
"""No actor opens with these (`Alla` and `Varje` do before an agent noun: see `_QUANTIFIED`)."""
_QUANTIFIED = frozenset("alla varje".split())
_PREPOSITIONS = frozenset("för på inom vid i av med till från mot hos under över".split())
_GUESTS = (
    "invånare", "invånarna", "medborgare", "medborgarna", "besökare", "besökarna", "deltagare", "deltagarna", "användare", "användarna", "brukare",
    "brukarna", "elever", "eleverna", "kunder", "kunderna", "barnen", "barn", "ungdomar", "ungdomarna", "resenärer", "företagare", "företagarna", "resenärerna", "boende",
    "hyresgäster", "hyresgästerna", "väljare", "väljarna", "konsumenter", "tittare", "läsare",
)  # fmt: skip
"""People whom things are done for: no document of the municipality gives them duties."""
_NO_AGENTS = (
    "sommaren",
    "tidigare",
    "vidare",
    "senare",
    "snarare",
    "närmare",
    "åtgärden",
    "skrivare",
    "datorer",
    "faktorer",
    "sektorer",
    "motorer",
    "området",
    "områden",
    "förråden",
    "förrådet",
)
_THING = (
    "planen", "programmet", "strategin", "policyn", "policy", "riktlinjerna", "riktlinjen", "dokumentet", "visionen", "målet", "målen", "arbetet", "åtgärderna",
    "trafiken", "transporter", "transporterna", "industrin", "sektorn", "utsläppen", "bilar", "sverige", "tabellen", "kapitlet", "avsnittet", "uppvärmning", "uppvärmningen",
)  # fmt: skip
"""What `svarar för` a share of something without having a duty."""
_ELSEWHERE = re.compile(
    r"polis|företag|trafik(?:en)?\b|verket\b|myndighet|region|landsting|länsmus|länssty|hemmet|föräldra|vårdnadshav|sjukhus|vårdcentral|universitet|högskola|nutek|riksförb|ombudsmannen|domstol|skatte",
    re.IGNORECASE,
)
"""Names of others than the municipality; `actors.OUTSIDE` has those that stand alone."""
_SHARE = re.compile(
    r"\s+(?:\w+\s+){0,4}?(?:\d+|hälften|merparten|huvuddelen|största\s+delen|en\s+(?:tredjedel|fjärdedel|femtedel|stor\s+del|betydande))\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\s+(?:[-–•*]\s+)?(?:(?:även|också|alltid|inte|årligen|löpande|därför|vid\s+behov)\s+)?\w{2,}(?:a|å|e)\b(?!\s*,)"
)


def noun_subject(text: str) -> NamedActor | None:
    """The actor in the place of the subject: the words before the sentence's first verb.

    Offsets count in `text`; `normalised` is empty.
    """
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    if (one_who := _ONE_WHO.match(text, start)) is not None:
        return NamedActor(one_who.group("actor"), start, one_who.end("actor"), ())
    if text[start : start + 1].isupper() and (turned := _TURNED.match(text, start)) is not None:
        if (
            _is_agent(turned.group("actor").split()[-1])
            and turned.group("actor").split()[0].lower() not in _PRONOUNS
        ):
            return NamedActor(turned.group("actor"), *turned.span("actor"), ())
        return None
    if (charged := _CHARGED.match(text, start)) and _is_agent(charged.group("noun")):
        return NamedActor(charged.group("noun"), *charged.span("noun"), ())
    words: list[re.Match[str]] = []
    position = start
    while len(words) < _MOST_WORDS and (word := _WORD.match(text, position)):
        verb = _VERB.match(text, position) if words else None
        if verb is not None and not (verb.group("plain") and _is_agent(word.group())):
            return _accepted(text, words, verb)
        words.append(word)
        gap = _GAP.match(text, word.end())
        if gap is None:
            return None
        position = gap.end()
    return None


_TURNED = re.compile(
    r"(?:I|Vid|På|Under|Inför|Inom|För|Efter|Före|Senast|Om|När|Därutöver|Dessutom)\b[^.;:]{0,90}?\s(?:ska|skall|bör|kan|måste|ansvarar|svarar)\s+"
    r"(?P<actor>(?:[\wåäö-]+\s+){0,3}?[\wåäö-]+)\s+(?:(?:även|också|alltid|årligen|därför)\s+)?(?=(?:\w{3,}a|se|ge|få|ta|stå|utse|för\s+att)\b)"
)
"""`Vid varje dialog ska förtroendevalda närvara`: the subject behind its modal."""
_PRONOUNS = frozenset("vi man den det de en ett alla detta dessa hen".split())
_GAP = re.compile(r"\s+\([^)]{1,40}\)\s+|,\s+(?:där|som|vars|med|under)\b[^.;:]{1,120}?,\s+|,?\s+")
"""What may stand between two words of the phrase: brackets, a clause of its own."""
_ONE_WHO = re.compile(
    r"(?P<actor>(?:De|Den|Chef|Chefer|Anställd|Anställda|Medarbetare|Ledamot|Personal|Nämnd|(?:Samtliga|Alla)\s+(?:chefer|medarbetare|anställda|nämnder|verksamheter|förvaltningar)|Var\s+och\s+en)\s+som\s+(?:[\w-]+,?\s+){1,14}?[\w-]+)"
    r"\s+(?=(?:ska|skall|bör|måste|är\s+skyldig\w*|åtar\s+sig|svarar)\b)"
)
"""`Den som står som ansvarig för en aktivitet ska ...`: named by what it does."""


_CHARGED = re.compile(
    r"(?P<noun>[A-ZÅÄÖ][\wåäö-]+)\s+som\s+(?:[\w-]+\s+){1,8}?(?:ska|skall|bör|måste)\s+(?!(?:ha|få|kunna|vara|bli|känna)\b)\w+a\b"
)
"""`Entreprenörer som gräver i gatan ska ordna ...`."""
_DOER = re.compile(
    r"\b(?!(?:finns|hans|dess|deras|ens|hets)\b)\w{2,}(?:as|es|[dlnrvgkp]s)\s+(?:[\wåäö-]+\s+){0,2}?av\s+"
    r"(?P<actor>(?:(?:respektive|berörda?|närmaste|ansvarig|kommunens|samtliga|varje|[\wåäö]+ens|[\wåäö]+ets)\s+)?[\wåäö-]+)\b"
)


def noun_agent(text: str) -> NamedActor | None:
    """The actor behind the `av` of a passive: `Genomförandet leds av trafikplaneraren`.

    Offsets count in `text`; `normalised` is empty.
    """
    doer = _DOER.search(text)
    if doer is None or _RELATIVE.search(text, 0, doer.start()):
        return None
    name = doer.group("actor")
    if not _is_agent(name.split()[-1]) or _ELSEWHERE.search(name):
        return None
    return NamedActor(name, *doer.span("actor"), ())


_RELATIVE = re.compile(r"\b(?:som|där|när|om|att|vilk\w+)\b")
"""Behind these a passive is a clause of its own."""


def _accepted(text: str, words: list[re.Match[str]], verb: re.Match[str]) -> NamedActor | None:
    words = _behind_label(words)
    if len(words) > 1 and words[0].group() in {"En", "Ett", "Även", "Också", "Dock"}:
        words = words[1:]
    phrase = [word.group() for word in words]
    first = phrase[0].lower()
    if (
        not text[0:1]
        or not _CAPITAL.match(text)
        or (first in _NEVER_FIRST and not (first in _QUANTIFIED and len(phrase) > 1))
    ):
        return None
    place = next((n for n, word in enumerate(phrase) if n and word.lower() in _PREPOSITIONS), len(phrase))
    head = phrase[place - 1].lower()
    if (
        phrase[-1].lower() in {"och", "samt", "eller"}
        or any(word.lower() in _BREAKS for word in phrase)
        or head.endswith(_GUESTS)
        or head.endswith(_THING)
    ):
        return None
    start, end = words[0].start(), words[-1].end()
    if _ELSEWHERE.search(text, start, end):
        return None
    if verb.group("firm"):
        named = head.endswith(("ing", "ingen", "else", "heten", "tionen")) is False
        if not named or _SHARE.match(text, verb.end()) or text[verb.start() :].startswith("medverkar till"):
            return None
        if len(phrase) == 1 and not _is_agent(head) and verb.group().lower() == "medverkar":
            return None
    elif not _is_agent(head) or (verb.group("modal") and not _INFINITIVE.match(text, verb.end())):
        return None
    return NamedActor(text[start:end], start, end, ())


def _behind_label(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The phrase without a heading that ran into it: `Beslut Handläggaren skickar`, `Rektor Rektorn ansvarar`."""
    for number in range(len(words) - 1, 0, -1):
        word, before = words[number].group(), words[number - 1].group()
        joins = before.endswith(("s", "a", "-")) or before.lower() in _PREPOSITIONS or before in _AND | {"AB"}
        agent = (
            _is_agent(word)
            or word in {"Kommunen", "Staden"}
            or (word in _CLOSEST and number + 1 < len(words))
        )
        if word in _CLOSEST and number + 1 < len(words) and before not in _AND and before[-1] != "-":
            return words[number:]
        if word[0].isupper() and not word.isupper() and agent and not joins:
            return words[number:]
    return words


_AND = frozenset({"och", "samt"})
_CLOSEST = frozenset("Närmaste Respektive Varje Alla Samtliga Berörd Berörda Ansvarig De Den Även".split())
"""With these a role begins: `Rehabilitering Närmaste chef tar kontakt`."""
_BREAKS = frozenset("som att när om där hur vilka vilket det är var har hade blir".split())
"""Words after which the phrase is a clause."""


def _is_agent(word: str) -> bool:
    lower = word.lower()
    return lower.endswith(agent_forms()) and not lower.endswith(_NO_AGENTS) and not lower.endswith(_GUESTS)


def may_act(phrase: str) -> bool:
    """Whether a noun phrase names somebody who can be given a duty: by its head, or `den som ...`."""
    words = phrase.split()
    place = next((n for n, word in enumerate(words) if n and word.lower() in _PREPOSITIONS), len(words))
    return _is_agent(words[place - 1].strip(",")) or words[0].lower() in {"den", "envar", "var"}
