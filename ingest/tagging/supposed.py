"""Whom a duty is laid on where no frame names the actor: asked only when the classifier holds it for a
duty.

`Friskvård Sjuksköterskan ansvarar för ...` (a heading or another bullet ran into it), `Fastställer
öppettider` below `Kulturnämnden`, `Ta fram en rutin Utbildningsnämnden 2025` (a row of a table that lost
its columns).
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.tagging.actors import NamedActor, find_actors, normalise
from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.clauses import PRESENT
from ingest.tagging.goals import GoalContext
from ingest.tagging.infinitives import is_infinitive
from ingest.tagging.noun_subjects import may_act
from ingest.tagging.sections import Section, sense_of_heading
from ingest.tagging.subjects import Subject, actor_at, subject_of

_SIGNS = re.compile(r"^(?:[✔•▪*»–\-)]|\d+(?:\.\d+)*[.)]?|[a-z]\))\s+")
_INNER_CAPITAL = re.compile(r"(?<=[\wåäö.)%]\s)(?=[A-ZÅÄÖ][\wåäö-]+\s)")
_MOST_CUTS = 6
_TAIL = re.compile(
    r"(?P<actor>(?:[A-ZÅÄÖ][\wåäö-]+|[A-ZÅÄÖ]{2,6})(?:(?:,|\s+och|\s+samt|/)?\s+(?:[\wåäö-]+)){0,3}?)"
    r"(?:\s+(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|(?:klart|start|senast|hösten|våren|årligen|löpande|kontinuerligt|varje|kvartal|[vh]t|från|till|och|med)\b\.?|\d[\d–-]*|,)+)*[\s.]*$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:[\s,–-]+(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|(?:klart|start|senast|hösten|våren|årligen|löpande|kontinuerligt|varje|kvartal|år|termin|läsår"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|[vh]t)\b\.?"
    r"|\d[\d ,–-]*))*[\s.]*$",
    re.IGNORECASE,
)
"""The time of an item and its cost: the columns behind that of the responsibles."""
_NOT_A_CELL = re.compile(
    r"(?:\b(?:till|för|med|av|från|hos|i|på|inom|vid|och|samt|eller|om|enligt|genom|via|under|mot|mellan|åt|kring|som|att|varje|alla|samtliga|en|ett|den|det|de)|[,:;(/])\s*$",
    re.IGNORECASE,
)
"""Behind these an actor at the end belongs to the sentence: `Ge stöd till Socialnämnden`."""
_VERB = re.compile(
    r"^(?:ska|skall|bör|kan|får|måste|har|är|\w{3,}(?:ar|er|ör|år)|ser|ger|gör|tar|får)\b", re.IGNORECASE
)
_LONGEST_ROLE = 6
"""Words of a heading that names a role at most."""
_OUTSIDERS = re.compile(
    r"(?:(?:En|Den|Varje|Alla)\s+)?(?:fastighetsägar|förening(?:en|ar|arna)?\b|medborgar|invånar|sökande|vårdnadshavar|elev"
    r"|brukar|kund|hyresgäst|besökar|boende\b|företagar|leverantör)\w*",
    re.IGNORECASE,
)
"""What these may or shall do are conditions, not the municipality's responsibilities (catalogue 6.3)."""
_UNNAMED = re.compile(
    r"^(?P<actor>(?:Samtliga|Båda\s+parter|Parterna|Vederbörande|Denne|Den(?:\s+[a-zåäö-]+a)?\s+[a-zåäö-]+|Styrelsen|Nämnden|Rådet|Gruppen|Chefen|Enheten|Verksamheterna|Skolan|Biblioteket))\s+(?=[a-zåäö])"
)
"""General names at the beginning of a statement that lays something on them."""


def supposed_actor(candidate: Candidate, context: GoalContext) -> tuple[Candidate, Subject] | None:
    """The statement, without what ran into it, and whom it lays its duty on; None where nobody is seen."""
    whole = _without_signs(candidate)
    if (role := _role_above(whole, context)) is not None:
        return whole, role
    opens_with_verb = _FINITE.match(whole.text) is not None
    done = is_infinitive(whole.text.split(maxsplit=1)[0].strip(",.:;").lower())
    columns = (done or whole.shape is not Shape.SENTENCE) and not opens_with_verb
    if columns and (cell := _cell_at_end(whole.text, context, anywhere=done)) is not None:
        return whole, cell
    for start in [0, *(m.end() for m in _INNER_CAPITAL.finditer(whole.text))][: _MOST_CUTS + 1]:
        cut = replace(whole, text=whole.text[start:], start=whole.start + start)
        subject = subject_of(cut.text, context)
        if subject is not None and subject.part != "collective" and subject.actor.start <= _NEAR:
            return cut, subject
    if _OUTSIDERS.match(whole.text):
        return None
    if (general := _UNNAMED.match(whole.text)) is not None:
        return whole, _named(whole.text, *general.span("actor"), context)
    if (spoken := _BEFORE_MODAL.match(whole.text) or _BEHIND_ANSWERS.search(whole.text)) is not None:
        return whole, _named(whole.text, *spoken.span("actor"), context)
    if whole.shape is not Shape.SENTENCE and (last := _last_named(whole.text, context)) is not None:
        return whole, last
    if opens_with_verb or done:
        return None  # whoever is named further on is whom it is done for
    for actor in find_actors(whole.text, context.abbreviations, context.organisation):
        return whole, Subject(actor, "subject")
    return None


_FINITE = re.compile(
    rf"(?:ska|skall|bör|kan|måste|får|vara|{'|'.join(sorted(PRESENT))})\b(?!\s+(?:\w+\s+)?[A-ZÅÄÖ])",
    re.IGNORECASE,
)


_BEFORE_MODAL = re.compile(
    r"(?P<actor>(?!(?:Även|Därutöver|Dessutom|Därför)\b)[A-ZÅÄÖ][\wåäö:-]*(?:,?\s+(?!(?:som|att|när|om|för|i|på|av|vid|till|med|från|under)\b)[\wåäö:][\wåäö:-]*){0,5}?)"
    r"\s+(?:ska|skall|bör|kan|måste|behöver|får)\b"
)
"""Whatever stands before the first modal verb: `Boendena bör lägga schemat så att ...`."""
_BEHIND_ANSWERS = re.compile(
    r"\b(?:ansvarar|svarar)\s+(?P<actor>(?!för\b|inte\b)(?:[\wåäö-]+\s+){0,4}[\wåäö-]+)\s*\.?$"
)
"""`För insatserna i avsnitt 4 svarar respektive kommunstyrelse.`"""
_NEAR = 12
"""Code points within which the actor of a statement stands, an `En` or `Varje` before it."""


def _without_signs(candidate: Candidate) -> Candidate:
    sign = _SIGNS.match(candidate.text)
    if sign is None:
        return candidate
    return replace(candidate, text=candidate.text[sign.end() :], start=candidate.start + sign.end())


def _role_above(candidate: Candidate, context: GoalContext) -> Subject | None:
    """The role that the heading names, for a statement that opens with its verb."""
    if not candidate.heading_path:
        return None
    opening = candidate.text.split(maxsplit=1)[0].strip(",.:;")
    if not (_VERB.match(candidate.text) or is_infinitive(opening.lower())):
        return None
    for heading in reversed(candidate.heading_path):
        name = _SIGNS.sub("", heading)
        if sense_of_heading(heading) is not Section.NONE or len(name.split()) > _LONGEST_ROLE:
            continue
        if may_act(name) or any(True for _ in find_actors(name, context.abbreviations, None)):
            actor = NamedActor(name, 0, 0, normalise(name, context.abbreviations, context.organisation))
            return Subject(actor, "heading")
    return None


def _cell_at_end(text: str, context: GoalContext, *, anywhere: bool) -> Subject | None:
    """The organ or office that an item ends with, before the time and the cost.

    With `anywhere` other columns may follow: a capital in the midst of an action says enough.
    """
    actors = find_actors(text, context.abbreviations, context.organisation)
    if not actors:
        return None
    last = actors[-1]
    before = text[: last.start]
    if not last.text[0].isupper() or not before.strip() or _NOT_A_CELL.search(before):
        return None
    return Subject(last, "cell") if anywhere or _TIMES.match(text, last.end) else None


def _last_named(text: str, context: GoalContext) -> Subject | None:
    """The one who stands last in an item, before the time: the column of responsibles of a table."""
    tail = _TAIL.search(text)
    if tail is None or tail.start("actor") == 0 or not text[tail.start("actor")].isupper():
        return None
    if not may_act(tail["actor"]):
        return None
    return _named(text, *tail.span("actor"), context, part="cell")


def _named(text: str, start: int, end: int, context: GoalContext, *, part: str = "subject") -> Subject:
    return Subject(actor_at(text, start, end, context), part)
