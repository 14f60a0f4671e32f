"""Marks printing notices, picture credits, cookie and feedback texts and converters' leftovers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line

_WEB = frozenset({"html", "F5"})


@dataclass(frozen=True, slots=True)
class _Notice:
    """A kind of boilerplate. `web` limits it to web pages, where the same words mean something else."""

    name: str
    pattern: re.Pattern[str]
    web: bool = False


NOTICES: tuple[_Notice, ...] = (
    _Notice(
        "printed copy",
        re.compile(
            r"(?:Ett )?(?:utskriv(?:et|na) dokument|utskriven version|utskrift(?:en)?)\b[^.]{0,60}"
            r"\b(?:kopia|ogiltig\w*|gäller inte)\b[^.]{0,80}\.?"
            r"|Texten på sidan är en kopia av originalhandlingen\.?",
            re.I,
        ),
    ),
    _Notice(
        "picture credit",
        re.compile(
            r"(?:(?:Omslags)?(?:foto(?:n|graf(?:er|i)?)?|bild(?:er)?|illustration(?:er)?|grafisk form|layout"
            r"|formgivning|tryck)(?:\s+(?:omslag|framsida))?\s?: ?(?-i:[A-ZÅÄÖ])[^:]{1,80}?"
            r"(?:[.,;]\s*|$))+"
            r"|Fotograf(?:er)? (?-i:[A-ZÅÄÖ])\w+ (?-i:[A-ZÅÄÖ])\w+"
            r"|Omslags(?:foto|bild) (?-i:[A-ZÅÄÖ]).{2,60}|© ?.{2,60}",
            re.I,
        ),
    ),
    _Notice("masked address", re.compile(r"\[email.protected\]|x{3,}@x{3,}\.x{2}")),
    _Notice(
        "cookies",
        re.compile(
            r".{0,60}\b(?:använder|godkänn|acceptera|tillåt|hantera|nödvändiga)\b.{0,40}\b(?:kakor|cookies)\b.{0,250}"
            r"|(?:om )?(?:kakor|cookies)(?: \(cookies\))?",
            re.I,
        ),
        web=True,
    ),
    _Notice(
        "feedback",
        re.compile(
            r"(?:Hjälpte informationen|Hittade du (?:informationen|det|vad)|Hade du nytta"
            r"|Var (?:informationen|sidan)|Lämna (?:synpunkt|en synpunkt|feedback)|Tyck till"
            r"|Fick du svar|Tack för (?:din|ditt)).{0,120}",
            re.I,
        ),
        web=True,
    ),
    _Notice(
        "page date",
        re.compile(
            r"(?!.*(?:§|fullmäktige|styrelsen|nämnden|\bKF\b|\bKS\b))"
            r"(?:(?:Senast |Sidan (?:är )?(?:senast )?)(?:uppdaterad|publicerad|granskad|ändrad)\b.{0,60}"
            r"|Publicerad:? .{0,60}|Sidansvarig:?.{0,60})",
            re.I,
        ),
        web=True,
    ),
    _Notice(
        "page tools",
        re.compile(
            r"Skriv ut(?: sidan)?|Dela(?: sidan)?(?: på \w+)?|Lyssna(?: på sidan)?"
            r"|(?:Tillbaka t|T)ill toppen|Hoppa till (?:huvud)?innehåll(?:et)?|Sök(?: på webbplatsen)?"
            r"|Meny|Stäng|Facebook|Twitter|LinkedIn",
            re.I,
        ),
        web=True,
    ),
    _Notice(
        "breadcrumb",
        re.compile(r"Du är här:?\s*.+|(?:Start(?:sida(?:n)?)?|Hem)\s*[/>›»|].+", re.I),
        web=True,
    ),
)
"""Every kind, tried in order on a whole block."""

_GLUED = re.compile(
    r"\b(?:Utskriv(?:et|na) dokument är (?:en )?kopi[ao]r?\b[^.]{0,60}\."
    r"|Texten på sidan är en kopia av originalhandlingen\.?"
    r"|(?:Omslagsfoto|Foto|Fotograf|Omslagsbild):\s[A-ZÅÄÖ]\w+(?:[ /][A-ZÅÄÖ]\w+)?)"
)
"""Those that are certain inside a page without line breaks."""
_LONGEST = 320


def mark_boilerplate(draft: Draft) -> Draft:
    """Gives boilerplate its role. On pages without line breaks it is cut out of the running text."""
    if draft.glued:
        return draft.with_lines(piece for line in draft.lines for piece in _cut(line))
    web = draft.raw.format in _WEB
    return draft.with_lines(
        replace(line, role=BlockRole.BOILERPLATE)
        if line.role is BlockRole.BODY and _is_notice(line.text, web)
        else line
        for line in draft.lines
    )


def _is_notice(text: str, web: bool) -> bool:
    if len(text) > _LONGEST:
        return False
    return any(notice.pattern.fullmatch(text) for notice in NOTICES if web or not notice.web)


def _cut(line: Line) -> list[Line]:
    if line.role is not BlockRole.BODY:
        return [line]
    pieces: list[Line] = []
    at = 0
    for match in _GLUED.finditer(line.text):
        pieces.append(replace(line, traced=line.traced.cut(at, match.start()).stripped()))
        notice = line.traced.cut(match.start(), match.end()).stripped()
        pieces.append(replace(line, traced=notice, role=BlockRole.BOILERPLATE))
        at = match.end()
    if not pieces:
        return [line]
    pieces.append(replace(line, traced=line.traced.cut(at, len(line.text)).stripped()))
    return [replace(p, gap_before=p.gap_before and i == 0) for i, p in enumerate(pieces)]
