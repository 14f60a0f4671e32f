"""Case bundles (catalogue F7): which pages are cover, minutes, memo, summons, steering document, annex."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.cleaning.draft import Draft, Line, PagePart

_TYPE_WORD = re.compile(
    r"\b[A-ZÅÄÖ]?[\wåäö]*(?:strategi|program|handlingsplan|plan|policy|riktlinje|riktlinjer|regler|reglemente"
    r"|föreskrifter|taxa|vision|ordning|överenskommelse)\b",
    re.IGNORECASE,
)
"""Type words of steering documents (catalogue 2.2); compounds end in them."""
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("protokoll", re.compile(r"\b(?:Sammanträdesprotokoll|Protokollsutdrag|Utdrag ur protokoll)\b", re.I)),
    ("tjänsteskrivelse", re.compile(r"\b(?:Tjänsteskrivelse|Tjänsteutlåtande|Tjänstemannayttrande)\b", re.I)),
    ("kallelse", re.compile(r"\b(?:Kallelse|Föredragningslista|Ärendelista|Dagordning)\b", re.I)),
)
"""Words that, near a page's top, name the kind of the part that begins there."""
_DATE = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september"
    r"|oktober|november|december) (?:19|20)\d\d\b",
    re.I,
)
"""A part's head has a date. Rules of procedure use the same words as headings, without one."""
_SUMMONS = re.compile(r"\b(?:kl\.?|klockan|tid|plats|lokal)\b", re.I)
_ANNEX = re.compile(r"^\W*Bilaga\b", re.I)
_MINUTES = re.compile(r"Justerandes sign|Utdragsbestyrkande|Beslutsgång|Expedieras till")
"""Fields of the minutes form; two on a page make it minutes."""
_DUTY = re.compile(r"\b(?:ska|skall|mål|målet|åtgärd\w*|aktivitet\w*|ansvar\w*|syfte\w*)\b", re.I)
_CASE_KINDS = frozenset({"protokoll", "tjänsteskrivelse", "kallelse"})
_HEAD_REACH = 350
"""Characters from a page's top where the kind of a part is named."""
_COVER_LONGEST = 160
_TITLE_LONGEST = 120


@dataclass(frozen=True, slots=True)
class _PageLook:
    number: int
    text: str
    lines: tuple[str, ...]
    kind: str | None
    restarts: bool
    continues: bool


def case_parts(draft: Draft) -> Draft:
    """Splits a bundle into parts by page and sets the stated page count.

    A file counts as a bundle when some page is minutes, memo or summons by its head or its form, and
    another part follows or precedes. The steering document is the part with a type word near its top and
    words of goals and duties, without minutes' marks.
    """
    parts = _parts(draft) if draft.raw.paginated else ()
    return replace(draft, parts=parts, page_count_stated=_stated(draft, parts))


def _parts(draft: Draft) -> tuple[PagePart, ...]:
    looks = [_look(draft, number, lines) for number, lines in draft.by_page().items()]
    if not any(look.kind in _CASE_KINDS for look in looks):
        return ()
    runs: list[list[_PageLook]] = []
    for look in looks:
        if runs and not _begins(look, runs[-1]):
            runs[-1].append(look)
        else:
            runs.append([look])
    kinds = [_kind(run, is_first=i == 0) for i, run in enumerate(runs)]
    if len(runs) < 2 or len(set(kinds)) < 2:
        return ()
    last_pages = [run[0].number - 1 for run in runs[1:]] + [draft.raw.pages[-1].number]
    return tuple(
        PagePart(kind, _title(run), run[0].number, last)
        for run, kind, last in zip(runs, kinds, last_pages, strict=True)
    )


def _look(draft: Draft, number: int, lines: list[Line]) -> _PageLook:
    texts = tuple(line.text for line in lines)
    text = " ".join(texts)
    head = text[:_HEAD_REACH]
    kind = next((kind for kind, pattern in _HEADS if pattern.search(head)), None)
    if not _DATE.search(head) or (kind == "kallelse" and not _SUMMONS.search(head)):
        kind = None
    if kind is None and _ANNEX.match(text):
        kind = "bilaga"
    if len({match.group() for match in _MINUTES.finditer(text)}) >= 2:
        kind = "protokoll"
    n, total = draft.numbering.get(number, (0, 0))
    before, total_before = draft.numbering.get(number - 1, (0, 0))
    return _PageLook(
        number=number,
        text=text,
        lines=texts,
        kind=kind,
        restarts=n == 1,
        continues=n > 1 and (before, total_before) == (n - 1, total),
    )


def _begins(look: _PageLook, run: list[_PageLook]) -> bool:
    """Whether the page begins a new part after `run`."""
    if look.restarts:
        return True
    if look.continues:
        return False
    kind = _kind(run, is_first=False)
    if look.kind is not None:
        return look.kind != kind or (look.kind == "bilaga")
    if len(run) == 1 and run[0].kind is None and len(run[0].text) <= _COVER_LONGEST:
        return True
    return kind in _CASE_KINDS and bool(_TYPE_WORD.search(look.text[:_TITLE_LONGEST]))


def _kind(run: list[_PageLook], *, is_first: bool) -> str:
    if run[0].kind in _CASE_KINDS:
        return str(run[0].kind)
    text = " ".join(look.text for look in run)
    if len(text) <= _COVER_LONGEST and is_first:
        return "försättsblad"
    if _TYPE_WORD.search(text[:_HEAD_REACH]) and len(_DUTY.findall(text)) >= 2:
        return "styrdokument"
    return "försättsblad" if is_first and len(run) == 1 else "bilaga"


def _title(run: list[_PageLook]) -> str | None:
    """The words from the type word on, as far as they look like a title; None when none are found."""
    first = run[0]
    if len(first.lines) > 2:
        line = next((line for line in first.lines[:12] if _TYPE_WORD.search(line)), None)
        return line if line and len(line) <= _TITLE_LONGEST else None
    match = _TYPE_WORD.search(first.text[:_HEAD_REACH])
    if match is None:
        return None
    words: list[str] = []
    for word in first.text[match.start() : match.start() + _TITLE_LONGEST].split():
        seen_lower = any(w[0].islower() for w in words[1:])
        if words and word[0].isupper() and seen_lower and words[-1] not in ("för", "i", "och", "mot", "om"):
            break
        words.append(word)
        if re.fullmatch(r"(?:19|20)\d\d[-–/](?:19|20)?\d\d", word):
            break
    return " ".join(words)


def _stated(draft: Draft, parts: tuple[PagePart, ...]) -> int | None:
    """N of `n (N)`: of the steering document in a bundle, else the one that most pages state."""
    pages = set(draft.numbering)
    if parts:
        wanted = [part for part in parts if part.kind == "styrdokument"]
        if not wanted:
            return None
        pages &= set(range(wanted[0].first_page, wanted[0].last_page + 1))
    totals = Counter(draft.numbering[page][1] for page in pages)
    if not totals:
        return None
    total, support = totals.most_common(1)[0]
    return total if support * 2 > sum(totals.values()) or support >= 2 else None
