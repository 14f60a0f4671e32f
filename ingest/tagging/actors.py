"""Who does it: actors in municipal text, as written and normalised (catalogue sections 2.5, 6).

Abbreviations are expanded from the document's own list only: KF is Kommunfullmäktige in one town and
Kulturförvaltningen in the next (trap 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_CAP = r"(?-i:[A-ZÅÄÖ])"
_WORD = r"[A-Za-zÅÄÖåäöé-]"

_JOINED_BODY = (
    rf"(?:(?:tekniska|kommunala|sociala|lokala|gemensamma|centrala|brottsförebyggande|{_WORD}+iska)\s+)?"
    rf"(?:{_WORD}+-?(?:,\s+{_WORD}+-)*\s+och\s+)?{_WORD}*(?:nämnden|nämnderna|nämnd|nämnder|utskottet|utskott"
    r"|beredningen|förvaltningen|förvaltningarna|förvaltning|förvaltningar|kontoret|avdelningen|enheten|styrelsen"
    r"|styrelserna|styrelser|fullmäktige|direktionen|(?<!om)(?<!för)rådet|gruppen|nätverket|kansliet|verksamheten|verksamheterna|skolan"
    r"|biblioteket|biblioteken|staben|bolaget|bolagen|bolagsstyrelse|stiftelsen|förbundet|tjänsten|vården|teamet|teamen|köket|köken|mottagningen|centralen|ledningen|ledningsgruppen|sektorn|museet|arkivet|förtroendevalda"
    r"|centrum|presidiet|gården|gårdarna|skolorna|förskolorna|(?:elev|företags|skol)hälsan|kommittén|kommissionen|(?<!om)(?<!för)råden|grupperna|enheterna|kontoren)"
)
_PERSON = (
    rf"(?:(?:brottsförebyggande|strategiska?|biträdande|tillförordnad|närmaste|verksamhetsansvarig|medicinskt\s+ansvarig|lokala?|centrala?|operativa?|övergripande)\s+)?(?:{_WORD}+-\s+och\s+)?{_WORD}*(?:chefen|chefer|cheferna|chef|direktören|direktör|samordnaren|samordnare|strategen|strateg|rektorn"
    rf"|rektorer|rektorerna|rektor|handläggaren|handläggare|ordföranden|ordförande|sekreteraren|ansvariga?(?:\s+{_WORD}*(?:nämnd|nämnder|förvaltning|förvaltningar|chef|chefer|bolag|enhet|enheter|kontor)(?!{_WORD}))?"
    r"|ledaren|ledare|utvecklaren|ägaren|ägare|controllern|arkivarien|juristen|ingenjören|konsulenten|ombudet"
    r"|ombuden|rådgivaren|lotsen|pedagogen|bibliotekarien|läkaren|sköterskan|sköterska|sköterskor|sköterskorna|mästaren|mästare|kuratorn|kuratorer|kurator|terapeut|terapeuten|terapeuterna|lotsen|lots|läraren|lärare|kocken|kockarna|kommunalrådet|upphandlaren|upphandlare|konsulenterna|utredaren|biträden|biträdena|pedagogerna|handledaren|kontaktpersonen|kontaktpersonerna|kontaktmannen|kontaktmännen|samordnarna|ombuden|skyddsombudet|föreståndaren|tjänstepersonen|medarbetaren|medarbetare|anställda"
    r"|anställd|personalen|lärarna|arbetsgivaren|arkitekten|inspektören|förmyndaren|utförare|utföraren|utförarna|beställaren|personal|ombudsmannen|vaktmästaren|controller|förskollärare|direktörerna|ledarna|handläggarna|strategerna)"
)
_COLLECTIVE = (
    r"(?:samtliga|alla|respektive|varje|berörda?|ansvariga?|övriga|kommunens|de)\s+"
    r"(?:(?:kommunala|helägda|berörda|kommunalägda|ansvarig|ansvariga|berörd)\s+)?"
    r"(?:\w*nämnd(?:er(?:na)?)?|förvaltning(?:ar(?:na)?)?|bolag(?:en)?|verksamhet(?:er(?:na)?)?|enhet(?:er)?|\w*chef(?:er)?(?:\s+med\s+\w+ansvar|\s+med\s+\w+utövning)?"
    r"|medarbetare|anställda?|skol(?:a|or)|förskol(?:a|or)|bolagsstyrelser?|styrelser?|facknämnd(?:er)?|arbetsplats(?:er)?)"
    r"(?:(?:,\s+\w+)*\s+(?:och|samt)\s+(?:(?:kommunala|helägda)\s+)?(?:bolag(?:en)?|nämnder|förvaltningar|bolagsstyrelser"
    r"|bolagsstyrelse|bolag|styrelser|kommunalförbund|verksamheter))?"
    r"|nämnder\s+och\s+(?:helägda\s+|kommunala\s+)?bolag|(?:kommunens\s+)?förvaltningar\s+och\s+bolag"
)
_MUNICIPALITY = rf"(?:{_CAP}{_WORD}+s?\s+(?:kommun(?:en)?|stad)(?:\s+som\s+helhet)?|[Kk]ommunen(?:\s+som\s+helhet)?|[Kk]ommunkoncernen|[Ss]taden)"
_COMPANY = rf"(?:(?-i:[A-ZÅÄÖ]{{2,6}}AB)(?!{_WORD})|(?-i:AB)(?:\s+{_CAP}{_WORD}+[sa]){{0,2}}\s+{_CAP}{_WORD}+|(?:[Ss]tiftelsen\s+)?{_CAP}{_WORD}+(?:hus|bostäder|fastigheter|energi|vatten)(?:\s+(?-i:AB))?|{_CAP}{_WORD}+(?:\s+(?:(?!AB\b){_CAP}{_WORD}+|och|i|&)){{0,3}}\s+(?-i:AB)(?!{_WORD})|{_CAP}{_WORD}{{3,}}[Hh]em(?!{_WORD})|[Vv][Dd]\b)"

ACTOR = re.compile(
    rf"(?<!{_WORD})(?P<actor>{_COLLECTIVE}|{_MUNICIPALITY}|{_COMPANY}|"
    rf"(?:(?:{_CAP}{_WORD}+s|kommunens|kommunstyrelsens|{_WORD}*nämndens|{_WORD}*förvaltningens)\s+)?(?:{_JOINED_BODY}|{_PERSON})"
    rf"(?:\s+(?:för|på|inom|vid)\s+(?!(?:varje|respektive|samtliga|berörda|egna|behov|sidan|läsårets|{_WORD}*(?:styrelsen|nämnden|fullmäktige|utskottet))\b)(?:{_CAP}{{2,5}}\b|[a-zåäö-]{{5,}}(?:\s+och\s+[a-zåäö-]{{5,}})?))?)(?!{_WORD})",
    re.IGNORECASE,
)
"""An actor anywhere in a sentence; which part it plays is for `duties` to say."""

ABBREVIATION = re.compile(rf"(?<!{_WORD})[A-ZÅÄÖ]{{2,6}}(?!{_WORD})")

_BODIES = {"kf": "Kommunfullmäktige", "ks": "Kommunstyrelsen"}
"""The two abbreviations that mean the same almost everywhere; a document's own list still goes first."""

_CERTAIN_FULL = {
    "fullmäktige": "Kommunfullmäktige",
    "kommunfullmäktige": "Kommunfullmäktige",
    "kommunstyrelsen": "Kommunstyrelsen",
    "kommunstyrelse": "Kommunstyrelsen",
}

OUTSIDE = re.compile(
    r"\b(?:migrationsverket|arbetsförmedlingen|länsstyrelsen|regeringen|riksdagen|staten|polisen|polismyndigheten"
    r"|försäkringskassan|trafikverket|naturvårdsverket|boverket|skolverket|socialstyrelsen|folkhälsomyndigheten|msb"
    r"|regionen|region\s+[A-ZÅÄÖ]\w+|landstinget|skr|skl|eu|fn|fastighetsägar\w*|invånar\w+|medborgar(?:e|na|nas|en)|(?:post-\s+och\s+)?telestyrelsen|strålsäkerhetsmyndigheten|föreningar\w*"
    r"|myndigheter(?:na|s)?|näringslivet|företag(?:en)?|civilsamhället|huvudman(?:nen)?|vårdnadshavar\w*|\w+ombudsmannen|regionförbundet)\b",
    re.IGNORECASE,
)
"""Actors outside the municipality: their duties are not the document's to give (catalogue 6.3)."""


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as it stands in the text (offsets into the statement) and as it is normalised."""

    text: str
    start: int
    end: int
    normalised: tuple[str, ...]


_ENDINGS = (
    "nämnden", "nämnderna", "nämnd", "nämnder", "utskottet", "utskott", "beredningen", "förvaltningen", "förvaltningarna",
    "förvaltning", "förvaltningar", "kontoret", "kontoren", "avdelningen", "enheten", "enheterna", "styrelsen", "styrelserna",
    "styrelser", "fullmäktige", "direktionen", "rådet", "råden", "gruppen", "grupperna", "nätverket", "kansliet", "verksamheten",
    "verksamheterna", "verksamhet", "verksamheter", "skolan", "skolorna", "biblioteket", "biblioteken", "staben", "bolaget", "bolagen",
    "bolag", "stiftelsen", "förbundet", "tjänsten", "teamet", "teamen", "köket", "köken", "mottagningen", "centralen", "centrum",
    "presidiet", "gården", "gårdarna", "hälsan", "kommittén", "kommissionen", "chefen", "chefer", "cheferna", "chef", "direktören",
    "direktör", "samordnaren", "samordnare", "strategen", "strateg", "rektorn", "rektorer", "rektorerna", "rektor", "handläggaren",
    "handläggare", "ordföranden", "ordförande", "sekreteraren", "ansvarig", "ansvariga", "ledaren", "ledare", "utvecklaren",
    "ägaren", "ägare", "controllern", "arkivarien", "juristen", "ingenjören", "konsulenten", "konsulenterna", "ombudet", "ombuden",
    "rådgivaren", "lotsen", "lots", "pedagogen", "pedagogerna", "bibliotekarien", "läkaren", "sköterskan", "sköterskor", "sköterska", "kontaktpersonerna", "kontaktmannen", "kontaktmännen", "samordnarna", "skyddsombudet", "hem", "vården",
    "sköterskorna", "mästaren", "mästare", "kuratorn", "kuratorer", "kurator", "terapeut", "terapeuten", "terapeuterna", "läraren", "lärare", "kocken", "kockarna", "kommunalrådet",
    "upphandlaren", "upphandlare", "utredaren", "biträden", "biträdena", "handledaren", "kontaktpersonen", "föreståndaren",
    "tjänstepersonen", "medarbetaren", "medarbetare", "anställda", "anställd", "personalen", "lärarna", "arbetsgivaren", "arkitekten",
    "förmyndaren", "utförare", "utföraren", "utförarna", "beställaren", "personal", "ombudsmannen", "vaktmästaren", "controller",
    "förskollärare", "direktörerna", "ledarna", "handläggarna", "strategerna", "ledningen", "ledningsgruppen", "sektorn", "museet",
    "arkivet", "förtroendevalda",
    "inspektören", "enhet", "enheter", "skola", "skolor", "förskola", "förskolor", "förskolorna", "arbetsplats", "arbetsplatser",
    "facknämnd", "bolagsstyrelse", "hus", "bostäder", "fastigheter", "energi", "vatten", "kommun", "kommunen", "kommunens", "stad", "staden", "kommunkoncernen", "ab", "vd",
)  # fmt: skip
"""How the words end that `ACTOR` can end with. A text without any holds no actor: this look costs a
hundredth of the pattern. `tests/tagging` holds it against the pattern."""
_JOINT = re.compile(r"\s*(?:,|och|eller|samt|,\s*samt)\s+")


def find_actors(
    text: str, abbreviations: Mapping[str, str], municipality: str | None
) -> tuple[NamedActor, ...]:
    """Every actor in a statement, in order. Actors joined by a comma, `och` or `samt` are one."""
    found = [
        NamedActor(m.group("actor"), m.start("actor"), m.end("actor"), ())
        for m in mentions(text)
        if not _too_general(m.group("actor")) or _opens_as_subject(text, m.start("actor"), m.end("actor"))
    ]
    if municipality is not None:
        found = [_own_company(actor, municipality) for actor in found]
    taken = [(a.start, a.end) for a in found]
    for match in ABBREVIATION.finditer(text):
        short = match.group()
        known = short in abbreviations or short.lower() in _BODIES
        if known and not any(s <= match.start() < e for s, e in taken):
            found.append(NamedActor(short, match.start(), match.end(), ()))
    found.sort(key=lambda actor: actor.start)
    named = [
        NamedActor(a.text, a.start, a.end, normalise(a.text, abbreviations, municipality)) for a in found
    ]
    return tuple(_joined(text, named))


def _own_company(actor: NamedActor, municipality: str) -> NamedActor:
    """A company named after the municipality, without a place that ran into it: `Norrby Hedsjö Energi AB`."""
    if not actor.text.endswith(" AB"):
        return actor
    at = actor.text.find(f" {municipality.split(maxsplit=1)[0].rstrip('s')}") + 1
    return NamedActor(actor.text[at:], actor.start + at, actor.end, ()) if at else actor


_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*-?")
_WORDS_BEFORE = 7
"""Words before the one that names an actor within which its whole name begins."""


@lru_cache(maxsize=64)
def mentions(text: str) -> tuple[re.Match[str], ...]:
    """The matches of `ACTOR` in order, also too general ones; tried only in front of words that end like one.

    Kept for a while: a statement is asked for its evidence, its subject and its clauses one after the other.
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[re.Match[str]]:
    words = [(match.start(), match.end()) for match in _WORDS.finditer(text)]
    lower = text.lower()
    end = 0
    tried = 0
    for number, (first, last) in enumerate(words):
        if first < end or not lower[first:last].endswith(_ENDINGS):
            continue
        for start, _ in words[max(tried, number - _WORDS_BEFORE) : number + 1]:
            if start < end:
                continue
            match = ACTOR.match(text, start)
            if match:
                end = match.end()
                yield match
        tried = number + 1


def _joined(text: str, actors: Sequence[NamedActor]) -> Iterator[NamedActor]:
    """`Nämnder och bolagsstyrelser`, `Förskolechefer, rektorer och enhetschefer` act together."""
    pending: NamedActor | None = None
    for actor in actors:
        if pending is not None and _JOINT.fullmatch(text, pending.end, actor.start):
            names = dict.fromkeys((*pending.normalised, *actor.normalised))
            pending = NamedActor(text[pending.start : actor.end], pending.start, actor.end, tuple(names))
            continue
        if pending is not None:
            yield pending
        pending = actor
    if pending is not None:
        yield pending


def _too_general(actor: str) -> bool:
    """`verksamheten`, `gruppen`, `skolan` alone name no organ."""
    return actor.lower().startswith(("ansvarig för", "ansvariga för", "ansvarig är")) or actor.lower() in {
        "teamet", "köken", "gården", "gårdarna", "hälsan", "centrum", "skolorna", "råden", "grupperna", "enheterna", "lärare",
        "mottagningen", "centralen", "bolaget", "enheten", "utskottet", "beredningen", "stiftelsen", "förbundet", "avdelningen",
        "verksamheten", "verksamheterna", "gruppen", "nätverket", "rådet", "tjänsten", "skolan", "ledare", "ansvarig",
        "ansvariga", "ägare", "handläggare", "chef", "styrelsen", "ägaren", "biblioteket", "anställd", "ledaren",
        "ledningen", "personal", "utförare", "utföraren", "förtroendevalda", "museet", "arkivet",
    }  # fmt: skip


def _opens_as_subject(text: str, start: int, end: int) -> bool:
    """`5 § Styrelsen ska ...`, `Bolaget ansvarar för ...`: what opens the sentence and has a duty is meant, however
    general its name."""
    return (
        text[start:end] in _ORGANS_BY_GENERAL_NAME
        and _OPENING.fullmatch(text[:start]) is not None
        and _HAS_DUTY.match(text, end) is not None
    )


_ORGANS_BY_GENERAL_NAME = frozenset(
    "Styrelsen Utskottet Bolaget Bolagen Enheten Avdelningen Rådet Förbundet Stiftelsen Beredningen Biblioteket"
    " Lärare Handläggare Utföraren Utförare Personal Museet Arkivet Ledningen".split()
)
_OPENING = re.compile(r"(?:\d+\s*§|\d+[.)]|[•–»-])?\s*")
_HAS_DUTY = re.compile(
    r"\s+(?:ska|skall|bör|ansvarar|svarar|ges|får\s+i\s+uppdrag|har\s+(?:till|i)\s+upp\w+|har\s+ansvar\w*|prioriterar|samordnar|leder|beslutar|följer|rapporterar|lämnar|bereder)\b"
)


def normalise(actor: str, abbreviations: Mapping[str, str], municipality: str | None) -> tuple[str, ...]:
    """The actor's full names: abbreviations expanded, several in one cell split, the municipality named.

    `municipality` is the organisation's name (`Östersunds kommun`) that `kommunen` stands for.
    """
    names: list[str] = []
    for part in re.split(r"\s*(?:(?<!-),|;|/|\+|\bsamt\b)\s*", actor.strip(" .:")):
        name = _one(part.strip(), abbreviations, municipality)
        if name and name not in names:
            names.append(name)
    return tuple(names)


_PLACE = re.compile(r"(?<=\w)\s+(?:på|vid|inom|i|hos)\s+(?:(?!som\b)[a-zåäö][\wåäö-]*\s*)+$")
"""Where an office is held (`Enhetschefen på boendet`): the office is the same everywhere. Names stay."""


def _one(part: str, abbreviations: Mapping[str, str], municipality: str | None) -> str:
    if not part:
        return ""
    lower = part.lower()
    if re.fullmatch(r"kommunen(?: som helhet)?|staden|kommunkoncernen", lower) and municipality:
        return municipality
    if lower.endswith(" som helhet"):
        return part[: -len(" som helhet")]
    if part in abbreviations:
        return abbreviations[part]
    if (lower in _BODIES and part.upper() == part) or part in {"Kf", "Ks"}:
        return _BODIES[lower]
    if lower in _CERTAIN_FULL:
        return _CERTAIN_FULL[lower]
    part = _PLACE.sub("", part)
    expanded = ABBREVIATION.sub(lambda m: abbreviations.get(m.group(), m.group()), part)
    return expanded[0].upper() + expanded[1:]
