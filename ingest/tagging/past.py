"""Verbs in the past, also rare ones: what reports and backgrounds are told in (catalogue 5.4)."""

from __future__ import annotations

_PAST_FORMS = frozenset(
    "var hade fick gick stod låg kom blev tog såg gav höll drev rev steg sjönk skrev fanns satt lät bodde"
    " gjorde gjordes ville kunde skulle byggdes antog antogs började visade köpte hände växte stals lades"
    " lade sattes begicks togs".split()
)
_NOT_PAST = frozenset(
    "ökade minskade förbättrade anpassade samlade riktade utbildade skadade avslutade prioriterade"
    " ökades".split()
)
"""Participles that goals are full of: `ökade kunskaper`, `riktade insatser`."""
_AFTER_DISTRIBUTIVE = frozenset("sin sitt sina och för tredje fjärde femte tionde annan".split())
"""Behind these `var` is no past tense: `utser var sin`, `var fjärde resa`, `var och en`."""
_ENDINGS = ("ade", "ades", "dde", "ddes", "ttes", "ldes", "ndes", "rdes", "gdes", "ktes", "ptes")
_SUPINE = ("at", "ats", "it", "its", "tt", "tts", "rt", "rts")
_SUPINE_WITHIN = 3
"""Words behind `har` within which its supine stands."""


def tells_of_the_past(lower: str) -> bool:
    """Whether a statement has a verb in the past, also a rare one: for the classifier, which weighs it."""
    words = lower.split()
    for number, word in enumerate(words):
        bare = word.strip('.,;:()”"')
        if bare in _PAST_FORMS:
            after = words[number + 1].strip(".,;:") if number + 1 < len(words) else ""
            if bare != "var" or after not in _AFTER_DISTRIBUTIVE:
                return True
        if bare.endswith(_ENDINGS) and len(bare) > 5 and bare not in _NOT_PAST:
            if bare[0] != "o":  # `oväntade`, `obehandlade`: always participles
                return True
        elif bare in {"har", "hade"} and _has_supine(words[number + 1 : number + 1 + _SUPINE_WITHIN]):
            return True
    return False


def _has_supine(words: list[str]) -> bool:
    """Whether a supine stands among the words behind `har`, before any article."""
    for word in words:
        bare = word.strip(".,;:")
        if bare in {"en", "ett", "det", "den", "som", "till"}:
            return False
        if len(bare) > 3 and bare.endswith(_SUPINE):
            return True
    return False
