"""The actor that a statement lays something on, and its part in the sentence (catalogue 6.1, 6.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.tagging.actors import OUTSIDE, NamedActor, find_actors, mentions, normalise
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.clauses import PRESENT
from ingest.tagging.duty_vetoes import lays_nothing
from ingest.tagging.goals import GoalContext
from ingest.tagging.group_members import members_in
from ingest.tagging.infinitives import is_infinitive
from ingest.tagging.noun_subjects import may_act, noun_agent, noun_subject
from ingest.tagging.sections import Section, sense_of_heading

_ACTION = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:,\s+(?:där|som|med|i\s+samråd)\b[^.;:]{0,120}?,\s+)?(?:(?:inom|i|på|för|vid|tillsammans|i samverkan|i samarbete|som|med|och|samt)\b[^.;:]{0,60}?\s)?"
    r"(?:ska|skall|bör|kan|måste|ansvarar|svarar|har|är|får|ges|leder|samordnar|följer|rapporterar|redovisar|utser|beslutar"
    r"|tar|ser\s+till|genomför|bereder|driver|sammankallar|bistår|erbjuder|utvärderar|gör|bevakar|utreder|tilldelas|åläggs|bildar|arbetar"
    r"|upprättar|planerar|bär|äger|sköter|publicerar|lämnar|informerar|kontrollerar|fördelar|prioriterar|sammanställer|verkar|fastställer|reviderar|stödjer|säkerställer|medverkar|deltar|handlägger|initierar|verkställer"
    r"|(?!när\b|där\b|eller\b|för\b)\w{2,}(?:ar|er|år|ör|tt|as|es))\b",
    re.IGNORECASE,
)
"""What may follow an actor that is the subject: perhaps a short adverbial, then the verb."""

_AGENT = re.compile(r"\b(?:av|hos|åt|på)\s+$", re.IGNORECASE)
_RESPONSIBLE_IS = re.compile(
    r"(?:ansvarig\w*|ansvar(?:et)?(?:\s+\w+){0,6}?\s+(?:är|ligger\s+(?:på|hos)|vilar\s+på|har|åvilar|bärs\s+av)|åligger|ankommer\s+på"
    r"|vilar\s+(?:\w+\s+){0,2}ansvar(?:et)?\s+[^.;:]{0,80}?\s?(?:på|hos)|^(?:sammankallande|sammanhållande|kontaktperson|ordförande|projektledare|samordnare|sekreterare)\s+(?:för\s+[^.;:]{1,60}?\s+)?är"
    r"|^(?:för|i|på)\s+(?:[^.;:]|\.\d){1,80}?\s(?:svarar|ansvarar)|ansvar(?:et)?\s+för\s+[^.;:]{1,80}?\s+(?:ligger|vilar|läggs)\s+(?:på|hos)"
    r"|^att\b[^.;:]{1,120}?\s(?:är|blir)\s+(?:ett\s+)?(?:ansvar|uppdrag|en\s+uppgift)\s+för|uppdras\s+åt|\bsker\s+(?:\w+\s+){0,4}?(?:genom|via)|följ(?:s|as)\s+(?:\w+\s+){0,2}upp\s+(?:\w+\s+){0,2}av|(?:leds|ledas|samordnas|genomförs|genomföras|bereds|beslutas|utförs|utföras|hanteras|rapporteras|redovisas|ordnas|sköts|lagas|tas|mäts|vägs)\s+(?:\w+\s+){0,3}(?:av|till))"
    r"(?:\s+för\s+(?:[^.;:]|\.\d){1,80}?\s+är|\s*:|\s+är)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The actor that a statement lays something on, and its part in the sentence.

    `part`: `subject` (does it), `agent` (`leds av X`, `åligger X`), `collective` (the municipality).
    """

    actor: NamedActor
    part: str


_COLLECTIVE = re.compile(r"^(?:(?:kommunen|staden)(?!\w)|\S+\s+(?:kommun|stad)(?:en)?\b)", re.IGNORECASE)


def subject_in(candidate: Candidate, context: GoalContext) -> Subject | None:
    """The actor of a candidate; that of the heading or the lead-in for a bullet that has none of its own.

    `Närmaste chef` with bullets `ska agera samma dag` below (catalogue 6.1).
    """
    own = subject_of(candidate.text, context)
    if own is not None or candidate.shape is not Shape.ITEM or not _VERB_FIRST.match(candidate.text):
        return own
    return role_heading(candidate.heading_path, context)


def referred_to(text: str, before: Subject) -> Subject | None:
    """The actor of the statement before where this one goes on with a pronoun: `Denne sammankallar ...`."""
    pronoun = _PRONOUN.match(text)
    if pronoun is None or before.part == "collective" or pronoun.group("verb").lower() not in _DOES:
        return None
    actor = replace(before.actor, start=0, end=pronoun.end("who"))
    return Subject(actor, "subject")


_PRONOUN = re.compile(r"(?P<who>Denne|Denna|Dessa|De|Hen|Hon|Han)\s+(?P<verb>\w+)\b")
_DOES = (PRESENT - {"är", "har"}) | {"ska", "skall", "bör", "ansvarar", "svarar"}
_WHOSE_DUTY = re.compile(
    r"^det\s+är\s+(?P<actor>[^.,;]{3,60}?)s\s+(?:ansvar|uppgift|skyldighet)\s+att\b", re.IGNORECASE
)
"""`Det är samtliga chefers ansvar att`: the actor without its genitive."""
_VERB_FIRST = re.compile(
    r"^(?:ska|skall|bör|kan|har|ansvarar|svarar|\w{3,}(?:ar|er|för|gör)|är|ser|ger|tar|får|för|gör)\b(?!\s*(?:och|,))"
)


def subject_of(text: str, context: GoalContext) -> Subject | None:
    """The actor that a sentence lays something on: its subject, or the agent behind `av` and `åligger`."""
    if whose := _WHOSE_DUTY.match(text):
        for actor in find_actors(whose.group("actor"), context.abbreviations, context.organisation):
            start = whose.start("actor")
            return Subject(replace(actor, start=start + actor.start, end=start + actor.end), "subject")
        if may_act(whose.group("actor")):
            return Subject(actor_at(text, *whose.span("actor"), context), "subject")
    if (members := members_in(text)) is not None:
        return Subject(actor_at(text, *members, context), "agent")
    for pattern, part in _LAID_ON:
        if (laid := pattern.match(text)) and (part == "agent" or may_act(laid.group("actor"))):
            return Subject(actor_at(text, *laid.span("actor"), context), part)
    return _with_partner(text, _own_subject(text, context), context)


def _own_subject(text: str, context: GoalContext) -> Subject | None:
    known = _known_subject(text, context)
    named = noun_subject(text)
    if (
        known is None
        and (named is None or _DONE_BY.match(text, named.end))
        and (doer := noun_agent(text)) is not None
    ):
        return Subject(actor_at(text, doer.start, doer.end, context), "agent")
    if (
        known is not None
        and known.actor.start > _NEAR_START
        and (named is None or named.end != known.actor.end)
    ):
        return known
    if named is None or (
        known is not None
        and (named.end < known.actor.end or named.start >= known.actor.start)
        and named.end <= known.actor.end
    ):
        return known
    if known is not None and known.part != "subject" and named.end <= known.actor.start:
        return known
    if (inner := _behind_heading(text, named, context)) is not None:
        return Subject(inner, "subject")
    if known is None and (OUTSIDE.fullmatch(named.text) or lays_nothing(text, named, "subject")):
        return None
    return Subject(actor_at(text, named.start, named.end, context), "subject")


_GROUPS = (
    "bolag",
    "bolagen",
    "nämnder",
    "nämnderna",
    "förvaltningar",
    "förvaltningarna",
    "organisationer",
    "facken",
)
"""Headings that name many, with one of them below: `Kommunala bolag Mosätter Energi AB`."""


def _behind_heading(text: str, named: NamedActor, context: GoalContext) -> NamedActor | None:
    """The actor at the end of a phrase whose first words are a heading: `Åtgärd Barn- och skolnämnden`."""
    for actor in find_actors(text[: named.end], context.abbreviations, context.organisation):
        label = text[named.start : actor.start].strip()
        if (
            actor.end != named.end
            or not label
            or not actor.text[0].isupper()
            or len(label.split()) > _SHORT_LABEL
        ):
            continue
        if label.lower().endswith(_GROUPS) or not (
            may_act(label) or label.endswith(("s", "a", "-", " och", ","))
        ):
            return actor
    return None


_SHORT_LABEL = 2
_PARTNER = re.compile(
    rf"\s+(?:och|samt)\s+(?P<who>(?:(?!och\b|samt\b)[\wåäö-]+\s+){{0,2}}?(?!och\b|samt\b)[\wåäö-]+)(?=\s+(?:ska|skall|bör|kan|måste|får|{'|'.join(sorted(PRESENT))})\b)"
)
"""Who else does it, by whatever name: `Kommunen och besöksnäringen ska tillsammans ...`."""


def _with_partner(text: str, subject: Subject | None, context: GoalContext) -> Subject | None:
    """The subject with the one it is joined to in front of their verb."""
    if subject is None or subject.part == "agent":
        return subject
    partner = _PARTNER.match(text, subject.actor.end)
    if partner is None or any(
        word in PRESENT or word in _NO_PARTNER or is_infinitive(word)
        for word in partner.group("who").lower().split()
    ):
        return subject
    first, second = subject.actor, actor_at(text, *partner.span("who"), context)
    both = (*first.normalised, *(name for name in second.normalised if name not in first.normalised))
    return replace(subject, actor=NamedActor(text[first.start : second.end], first.start, second.end, both))


_NO_PARTNER = frozenset(
    "ska skall bör kan måste får har är som att inte även också ser tar ger gör i för med på av till vid om den det de".split()
)
_DONE_BY = re.compile(
    r"(?:(?!\b(?:som|att|hur|när|där)\b)[^.,;:]){0,70}?\b(?:ska\s+|skall\s+|bör\s+)?\w{2,}(?:as|es|[dlnrvgkp]s)\s+(?:\w+\s+){0,2}?av\s",
    re.IGNORECASE,
)
"""`Nätverket träffas varje månad och leds av kulturchefen`: the one behind `av` does it."""


def _turned(before: str) -> bool:
    """Whether a verb in the present stands right before the actor: `Två gånger om året samlar rektor ...`."""
    words = before.split()
    return (
        len(words) > 1
        and words[-1].lower() in PRESENT
        and words[-1].lower() not in {"är", "har"}
        and _FRONTED.match(before) is not None
        and (words[0].lower() not in _CLAUSES or "," in before or len(words) > _LONG_CLAUSE)
    )


_FRONTED = re.compile(
    r"\W*(?:i|vid|på|under|inför|inom|för|efter|före|senast|när|om|innan|varje|två|tre|fyra|minst|årligen|därutöver|därefter|dessutom|samtidigt|utöver|sedan|en\s+gång|vartannat|vart)\b",
    re.IGNORECASE,
)
_CLAUSES = frozenset("när om innan sedan".split())
_LONG_CLAUSE = 4
"""Words of an opening clause with its own verb before the main verb."""
_NEAR_START = 12
"""Code points within which a sentence's subject begins; behind them an actor stands after something else."""


def actor_at(text: str, start: int, end: int, context: GoalContext) -> NamedActor:
    """The actor as it stands between two offsets."""
    name = text[start:end]
    return NamedActor(name, start, end, normalise(name, context.abbreviations, context.organisation))


def _known_subject(text: str, context: GoalContext) -> Subject | None:
    """The subject or the agent where it is somebody that `actors` knows by name."""
    for actor in find_actors(text, context.abbreviations, context.organisation):
        if OUTSIDE.fullmatch(actor.text):
            continue
        before, after = text[: actor.start], text[actor.end :]
        collective = _COLLECTIVE.match(actor.text)
        opens = (
            not before.strip(" •-–»\"'”")
            or bool(_OPENS.search(before))
            or (actor.text[0].isupper() and bool(_RUN_IN.fullmatch(before)))
        )
        if (
            opens
            and _DONE_BY.match(after)
            and (find_actors(after, context.abbreviations, context.organisation) or noun_agent(after))
        ):
            continue
        if opens and (_ACTION.match(after) or after.strip() == ""):
            return Subject(actor, "collective" if collective else "subject")
        if _MODAL_BEFORE.search(before) or _turned(before):
            return Subject(actor, "collective" if collective else "subject")
        if _RELATIVE_AGENT.search(before) and _MODAL_BEHIND.match(after):
            continue
        if _RESPONSIBLE_IS.search(before) or (_AGENT.search(before) and _LED_BY.search(before)):
            return Subject(actor, "agent")
    return None


_RELATIVE_AGENT = re.compile(r"\bsom\s+(?:\w+\s+){0,3}?\w{3,}s\s+(?:\w+\s+)?av\s+$")
_MODAL_BEHIND = re.compile(r"\s+(?:ska|skall|bör|måste)\b")
"""`Byggnader som uppförs av bolaget ska ha ...`: what they make is the subject, not the makers."""
_LAID_ON = (
    (
        re.compile(
            r"(?:\d+\s*§\s*)?det\s+(?:åligger|åvilar|ankommer\s+på|tillkommer)\s+(?P<actor>(?:[\w-]+,?\s+){0,9}?[\w-]+)(?=\s+att\b)",
            re.IGNORECASE,
        ),
        "agent",
    ),
    (
        re.compile(
            r"(?:\d+\s*§\s*)?(?:det\s+är|(?:om|när|vid|i|för)\s[^.;:]{5,110}?\sär\s+det)\s+(?:(?:alltid|även|också|i\s+första\s+hand|i\s+regel)\s+)?(?P<actor>(?:[\w-]+\s+){0,4}?[\w-]+)(?=\s+som\s+(?:\w+(?:ar|er|år|ör)|har|ska|skall|bör)\b)",
            re.IGNORECASE,
        ),
        "subject",
    ),
)
"""`Det åligger varje attestant att`, `Det är gatuchefen som avgör`, `Om ..., är det alltid närmaste chef som ...`."""
_OPENS = re.compile(r"(?:[.:;]|\d\s*§|\d\.|^\W*(?:En|Ett|Den|Det|Varje|Alla|Samtliga)\s+(?:\w+\s+)?)\s*$")
_RUN_IN = re.compile(
    r"(?:\d+(?:\.\d+)*\s+)?[A-ZÅÄÖ][\wåäö-]*(?:\s+(?!(?:ska|skall|bör|kan|måste|har|är)\b)[a-zåäö][\wåäö-]*){0,3}"
    r"(?<!\b[Ii])(?<!\b[PpAa][åv])(?<!\b[Ff]ör)(?<!\b[Mm]ed)(?<!\btill)(?<!\bfrån)(?<!\b[Vv]id)(?<!\bnligt)(?<!\b[Hh]os)(?<!\b[Oo]m)(?<!\bnom)(?<!och)(?<!samt)(?<!\bav)\s+"
)
"""A heading that ran into the statement: `Så vill vi arbeta Bildningsnämnden ges i uppdrag att ...`."""
_MODAL_BEFORE = re.compile(
    r"\b(?:ska|skall|bör|kan|måste|får|ansvarar)\s+(?:därför|även|också)?\s*$", re.IGNORECASE
)
_LED_BY = re.compile(r"\b(?:\w{2,}(?:as|es|[drlnvgkp]s)|utsedd|ansvar)\b[^.]*$", re.IGNORECASE)
"""A passive before `av`: `samordnas av`, `erbjuds ... av`."""


def role_heading(heading_path: tuple[str, ...], context: GoalContext) -> Subject | None:
    """The actor that a role heading names (`Kommunstyrelsen` with bullets below), in a chapter of duties."""
    if not heading_path or not any(sense_of_heading(h) is Section.DUTY for h in heading_path[:-1]):
        return None
    name = heading_path[-1]
    mention = next(iter(mentions(name)), None)
    most = mention is not None and mention.end() - mention.start() >= _MOST_OF_HEADING * len(name)
    if not most and not (may_act(name) and len(name.split()) <= _SHORT_HEADING):
        return None
    # The actor stands above the statement: before its first letter.
    whole = NamedActor(name, 0, 0, normalise(name, context.abbreviations, context.organisation))
    return Subject(whole, "heading")


_SHORT_HEADING = 3
"""Words of a heading that is a role's name and nothing else."""
_MOST_OF_HEADING = 0.3
"""Share of a role heading that its actor fills: `Närmaste chef`, `Nämnder och bolagsstyrelser`."""
