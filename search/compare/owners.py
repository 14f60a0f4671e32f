"""Who a goal is laid on: one rule for every view and export.

The municipality as a whole, `alla` and `vi` are everybody, and what everybody answers for nobody does:
`Kommunen ska …` points out no responsible. A board, an administration, a company or a post does.
"""

from __future__ import annotations

import re

from corpus.model import Goal
from corpus.register import load_register

_EVERYBODY = re.compile(
    r"(?:hela\s+)?(?:kommunen|kommunens?\s+(?:verksamheter|förvaltningar|nämnder|organisation)|kommunkoncernen|"
    r"[a-zåäöé]+\s+(?:kommun|stad)|staden|alla|allas|vi|man|var och en|samtliga|berörda(?:\s+parter)?|"
    r"(?:(?:alla|samtliga|berörda)\s+)?(?:verksamhet(?:en|er|erna)?|nämnder(?:na)?|förvaltningar(?:na)?)|"
    r"organisationen|respektive|ansvarig)",
    re.IGNORECASE,
)


def names_nobody(actor: str) -> bool:
    """Whether an actor is everybody: `kommunen`, `Dalsnäs kommun`, `berörda parter`; also the municipality's
    name, which the taggers put for `kommunen`."""
    name = " ".join(actor.split())
    return _EVERYBODY.fullmatch(name) is not None or load_register().get(name) is not None


def owners_of(goal: Goal) -> tuple[str, ...]:
    """Those whom the goal names as responsible, as written; empty when it names only everybody."""
    return tuple(name for name in goal.responsible if not names_nobody(name))
