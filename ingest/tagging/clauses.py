"""The parts of a statement that lays several duties down at once.

`Strategen ska samordna arbetet, följa upp målen och varje år rapportera till nämnden`: one actor, three parts
in the work. `Ansvaret ligger på rektor medan skolchefen svarar för ...`: a clause with an actor of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.tagging.actors import NamedActor, find_actors
from ingest.tagging.infinitives import is_infinitive

_STEMS = (
    "samordna leda koordinera sammankalla rapportera återrapportera redovisa återkoppla informera utvärdera granska kontrollera medverka delta"
    " bistå utse besluta fastställa genomföra upprätta planera bevaka utreda utbilda stödja publicera sammanställa fördela prioritera ansvara svara"
    " erbjuda anordna arrangera initiera verkställa driva bereda lämna pröva föreslå anta avsätta kalla bjuda skicka hålla ta ge se följa redogöra"
    " sprida uppdatera utarbeta utforma kartlägga dokumentera registrera säkerställa förvalta administrera mäta stämma väga vara ha bidra ansöka teckna"
    " samla hjälpa bygga ställa finansiera integrera uppmärksamma samråda beskriva meddela diarieföra arkivera rekrytera introducera handleda boka ansvara"
    " företräda godkänna handlägga sköta ordna beställa inhämta yttra verka tillhandahålla arbeta beakta fatta föra göra bedöma analysera övervaka"
).split()
_IRREGULAR = {
    "se": "ser", "ta": "tar", "ge": "ger", "bistå": "bistår", "delta": "deltar", "vara": "är", "ha": "har", "göra": "gör", "utse": "utser",
    "redogöra": "redogör", "bidra": "bidrar", "föreslå": "föreslår", "föra": "för", "anta": "antar", "genomföra": "genomför", "diarieföra": "diarieför",
}  # fmt: skip
_TO_ER = frozenset(
    "leda stödja driva bjuda hålla följa sprida företräda godkänna handlägga sköta tillhandahålla mäta väga kartlägga fastställa säkerställa sammanställa"
    " verkställa beställa bedöma erbjuda hjälpa bygga ställa samråda beskriva handleda".split()
)


def _present(infinitive: str) -> str:
    if infinitive in _IRREGULAR:
        return _IRREGULAR[infinitive]
    return infinitive[:-1] + "er" if infinitive in _TO_ER else infinitive + "r"


PRESENT = frozenset(_present(stem) for stem in _STEMS) - {"för"} | {"avger", "stämmer", "utgår"}
"""Verbs of duties in the present: what may begin a further part of a statement."""
_WHEN = (
    r"(?:årligen|varje|vartannat|vart|två|tre|fyra|en|ett|gång(?:er)?|per|om|i|år|året|månad|kvartal|tertial|termin|halvår|vår|höst|januari|februari|mars|april|maj|juni"
    r"|juli|augusti|september|oktober|november|december|samband|med|bokslut(?:et)?|årsbokslut(?:et)?|delårsbokslut(?:et)?|därefter|även|också|löpande|regelbundet|vid|behov|senast|den|till"
    r"|\w*(?:styrelsen|nämnden|fullmäktige|utskottet)|därutöver|därmed|minst|samtidigt|gemensamt|aktivt)"
)
_JOINT = re.compile(
    rf"(?:,\s+(?:och\s+|samt\s+|dels\s+)?|\s+(?:och|samt)\s+|;\s+)(?=(?P<att>(?:för\s+)?att\s+)?(?:(?P<modal>ska|skall|bör|kan|måste)\s+)?(?:{_WHEN}\s+){{0,7}}(?P<verb>\w+)\b)",
    re.IGNORECASE,
)
_INFINITIVES_FOLLOW = re.compile(
    r"\s*(?:,[^,]{1,120},)?\s*(?:som\s+)?(?:\w+\s+){0,2}?(?:(?P<modal>ska|skall|bör|kan|måste)|(?P<att>(?:har|får|ges|är)\s+(?:\w+\s+){0,4}?(?:uppdrag(?:et)?|uppgift(?:er)?|ansvar(?:et)?|skyldig\w*)(?:\s+(?:är|för))?\s+att|uppdras\s+att|(?:ansvarar|svarar)\s+för:?\s+att|att))\b",
    re.IGNORECASE,
)
_NESTED = re.compile(r"\b(?:som|att|hur|när|där|vad|vilk\w+|eftersom)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"(?:rapporterar|återrapporterar|redovisar|redogör|utvärderar|informerar|lämnar|följer|sammanställer|samordnar|leder|utser|återkopplar|sammankallar|är|har)"
)
"""Verbs that go on with the main clause even behind one that is nested in it."""
_DOING = re.compile(r"\b(?:\w{2,}a|(?:\w*(?:se|ge|få|ta|stå|nå|gå)))\b", re.IGNORECASE)
"""The infinitive of the part before: `ska halvvägs, hösten 2018, göra en avstämning` has none yet."""
_SHORTEST = 2
"""Words of a part at least."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a statement; offsets count in it.

    `finite` says that it has a verb of its own in the present, not an infinitive that hangs on the first
    part's modal; `actor` is whom it names itself.
    """

    start: int
    end: int
    finite: bool
    actor: NamedActor | None = None


def parts_of(text: str, behind: int) -> tuple[Clause, ...]:
    """The parts of a statement whose subject ends at `behind`; the first one begins at 0."""
    follows = _INFINITIVES_FOLLOW.match(text, behind)
    after = follows.end() if follows else behind
    cuts: list[tuple[int, bool]] = [(0, True)]
    for match in _JOINT.finditer(text, after):
        finite = _opens_part(text, match, max(after, cuts[-1][0]), infinitives=follows is not None)
        own = text[max(behind, cuts[-1][0]) : match.start()]
        if finite is None or len(own.split()) < _SHORTEST or (finite is False and not _DOING.search(own)):
            continue
        cuts.append((match.end(), finite))
    relative = _WHO_ALSO.match(text, behind)
    if relative is not None and (relative.group("modal") or relative.group("verb").lower() in PRESENT):
        cuts = [(0, True), (relative.start("clause"), True), *(c for c in cuts if c[0] > relative.end())]
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    return tuple(
        Clause(start, start + len(_TRAIL.sub("", text[start:end])), finite)
        for (start, finite), end in zip(cuts, ends, strict=True)
    )


_WHO_ALSO = re.compile(
    r",\s+(?:som|vilken|vilka)\s+(?:(?:också|även|därefter|sedan|i\s+sin\s+tur|årligen)\s+)?(?P<clause>(?:(?P<modal>ska|skall|bör|kan)\s+)?(?P<verb>\w+)\b)(?=[^,]*$)",
    re.IGNORECASE,
)
"""`Planen följs upp av nämnden, som redovisar resultatet ...`: a further part of the one just named."""
_TRAIL = re.compile(r"(?:[\s,;.]|\s(?:och|samt)\s*)+$")


def _opens_part(text: str, match: re.Match[str], since: int, *, infinitives: bool) -> bool | None:
    """Whether the part behind a joint has a finite verb (True), an infinitive (False), or is none (None)."""
    verb = match.group("verb").lower()
    if match.group("modal"):
        return True
    nested = _NESTED.search(text, since, match.start())
    if verb in PRESENT and not match.group("att"):
        return (
            True if nested is None or (nested.group().lower() == "att" and _FURTHER.fullmatch(verb)) else None
        )
    if not infinitives or not (is_infinitive(verb) or verb in _STEMS):
        return None
    if match.group("att"):
        return False
    return False if nested is None else None


def clauses_of_others(
    text: str, behind: int, abbreviations: Mapping[str, str], organisation: str | None
) -> Iterator[Clause]:
    """Clauses further on in a statement that name an actor of their own."""
    for actor in find_actors(text, abbreviations, organisation):
        if actor.start <= behind or not _JOINS.search(text[: actor.start]):
            continue
        verb = _VERB.match(text, actor.end)
        if verb is None or not (verb.group("modal") or verb.group("verb").lower() in PRESENT):
            continue
        yield Clause(actor.start, len(text.rstrip(" .")), True, actor)


_JOINS = re.compile(r"(?:\s(?:och|samt|medan|men)|[;,]\s+(?:medan|men|och)|;)\s+$", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:(?P<modal>ska|skall|bör|kan|måste)|(?P<verb>\w+))\b", re.IGNORECASE)
