"""Tells whether a transcript has dropped digits (F2, F3) or the signs § and – (F1)."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import IngestWarning
from ingest.cleaning.draft import Draft

_EMPTY_LABEL = re.compile(
    r"\b(?:Antag(?:en|et|na)|Fastställ[dt]|Beslutad|Reviderad|Godkänd)(?: av [\w ]{2,30}?)?(?: den)?:?"
    r"\s*(?:/ ?/|\( ?\)|,\s?§?\s*\d{1,3}\b(?!\S)|$|(?=(?:Revideras|Reviderad|Diarienummer|Dnr|Gäller)\b))"
    r"|\b(?:Dnr|Diarienummer):?\s+[A-ZÅÄÖ]{2,4}[ /-]?(?:/|\.)?\s*(?=$|[A-ZÅÄÖ][a-zåäö])"
)
"""A label or formula whose date or number is gone: `Antagen av KF/ / 114`, `( )`, `Beslutad: Revideras:`."""
_LOST_NUMBER = re.compile(
    r"\b(?:år|under|sedan|till|från|senast|våren|hösten)\s+(?=[.,;)])|\bstartade år (?=[A-ZÅÄÖ])"
    r"|\b(?:är det|cirka|omkring|drygt|totalt) (?=asylsökande|nyanlända|invånare|personer|elever|barn\b)"
)
"""A place where only a number can have stood."""
_YEAR = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def note_losses(draft: Draft) -> Draft:
    """Sets `digits_lost` and `signs_lost`, each with a warning."""
    raw_format = draft.raw.format
    digits = raw_format in ("F2", "F3") and any(
        _EMPTY_LABEL.search(line.text) or _LOST_NUMBER.search(line.text) for line in draft.lines
    )
    if raw_format in ("F2", "F3") and not digits:
        digits = not any(_YEAR.search(line.text) for line in draft.lines)
    signs = raw_format == "F1" and not any("§" in line.text or "–" in line.text for line in draft.lines)
    warnings = list(draft.warnings)
    if digits:
        warnings.append(
            IngestWarning(
                "digits_lost",
                "Avskriften har tappat siffror: datum, årtal och diarienummer kan saknas här "
                "fast originalet har dem.",
            )
        )
    if signs:
        warnings.append(
            IngestWarning(
                "signs_lost", "Avskriften har tappat tecknen § och –; tal kan ha förlorat sin betydelse."
            )
        )
    return replace(draft, digits_lost=digits, signs_lost=signs, warnings=tuple(warnings))
