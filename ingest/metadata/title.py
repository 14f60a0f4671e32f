"""Title and subtitle: from a label, the largest words of the first page, the first lines, or the file's hints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Evidence, MetadataValue
from ingest.cleaned import BlockRole, CleanBlock
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import derived, empty, stated
from ingest.metadata.recognisers.places import find_organisations
from ingest.metadata.recognisers.registration import read_labelled_number
from ingest.metadata.recognisers.roles import free_text
from ingest.metadata.type_words import LADDER, LOOK_ALIKE, types_in
from ingest.metadata.zones import ZoneKind, evidence_at, main_part
from ingest.raw import BlockKind

MAX_TITLE = 200
MAX_SUBTITLE = 160


def decide_title(context: Context) -> tuple[MetadataValue, MetadataValue]:
    """(title, subtitle)."""
    none = empty("subtitle", "Ingen undertitel.")
    for reading, value, _ in context.slots(Slot.NAME):
        if span := free_text(value.text):
            evidence = reading.zone.evidence(value.start + span[0], value.start + span[1])
            return stated(_tidy(evidence.text), evidence, f"label:{plain_words(value.label)}", 0.9), none
    if found := _by_size(context):
        return found
    if found := _by_lines(context):
        return found
    for hint, method in (
        (context.document.front, "front"),
        (context.document.info.get("Title", ""), "info"),
        (context.document.filename_hint, "file name"),
    ):
        if words := _tidy(hint)[:MAX_TITLE]:
            return derived(words, None, method, 0.4, "Titeln står inte i själva texten."), none
    return empty("title", "Ingen titel hittades."), none


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" .,;:–-|")


_FURNITURE_LINE = re.compile(
    r"(?i)^\W*(?:(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*(?:\(\d+\)|/\s?\d+|av\s+\d+)?|(?:19|20)\d\d-\d\d-\d\d|dnr.{0,50}|diarie.{0,50}|www\..{0,60}|foto\w*\b[^.]{0,60}|bild:.*|illustration.*|"
    r"styrdokument|styrande\s+dokument|dokumenttyp|bilaga(?:\s+\d+)?|kommunal\s+författningssamling|kommunfullmäktige|kommunstyrelsen|utkast|förslag|remissversion|antagen\s+.{0,90}|"
    r".{0,40}författningssamling|.{2,40}\bkommuns?\s+styrdokument|fastställd\s+.{0,90}|beslutad\s+.{0,90}|reviderad\s+.{0,60}|version\s+.{0,30}|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|hösten)\s+(?:19|20)\d\d)\W*$"
)


def _is_name_only(context: Context, words: str) -> bool:
    """Whether a line is only an organisation's name."""
    match = find_organisations(words, context.places)
    return bool(match) and len(words) - (match[0].end - match[0].start) <= 3


def _is_type_only(words: str) -> bool:
    kinds = types_in(words)
    return (
        len(words.split()) <= 2
        and bool(kinds)
        and words.strip(" .:").casefold()
        in (
            "strategi",
            "policy",
            "plan",
            "program",
            "riktlinje",
            "riktlinjer",
            "regler",
            "reglemente",
            "handlingsplan",
            "handlingsprogram",
            "taxa",
            "vision",
            "verksamhetsplan",
            "överenskommelse",
            "projektplan",
            "rutin",
            "rutiner",
            "anvisning",
            "anvisningar",
            "föreskrifter",
        )
    )


def _front_blocks(context: Context) -> list[CleanBlock]:
    start, end = main_part(context.document)
    blocks = [b for b in context.document.blocks if start <= b.start < end and b.text.strip()]
    first_page = next((b.page for b in blocks if b.role is BlockRole.BODY), None)
    return [b for b in blocks if b.page == first_page and b.role in (BlockRole.BODY, BlockRole.FURNITURE)][
        :60
    ]


def _by_size(context: Context) -> tuple[MetadataValue, MetadataValue] | None:
    """The largest words, or the format's own first heading, on the first page."""
    blocks = [b for b in _front_blocks(context) if not _skip(context, b)]
    head = next((b for b in blocks[:12] if b.kind is BlockKind.HEADING and (b.level or 1) <= 1), None)
    sizes = [b.font_size for b in blocks if b.font_size]
    if sizes:
        largest = max(sizes)
        ordinary = sorted(sizes)[len(sizes) // 2] if len(sizes) > 3 else 11.0
        if largest >= 1.15 * ordinary or (largest > 14 and len(blocks) < 12):
            big = [b for b in blocks if b.font_size and b.font_size >= 0.97 * largest]
            return _joined(context, blocks, _run(blocks, big))
    if head:
        return _joined(context, blocks, [head])
    return None


def _run(blocks: Sequence[CleanBlock], big: Sequence[CleanBlock]) -> list[CleanBlock]:
    """The first unbroken run of the largest blocks."""
    run = [big[0]]
    at = blocks.index(big[0])
    for block in blocks[at + 1 :]:
        if block not in big:
            break
        run.append(block)
    return run


def _skip(context: Context, block: CleanBlock) -> bool:
    words = block.text.strip()
    return (
        bool(_FURNITURE_LINE.match(words))
        or _is_name_only(context, words)
        or bool(LADDER.fullmatch(words))
        or block.kind is BlockKind.TABLE_ROW
    )


def _joined(
    context: Context, blocks: Sequence[CleanBlock], run: Sequence[CleanBlock]
) -> tuple[MetadataValue, MetadataValue]:
    """The run as the title; a run of only a type word takes the next line with it as title."""
    start, end = run[0].start, run[-1].end
    after = [b for b in blocks if b.start >= end]
    if (
        _is_type_only(context.document.text[start:end])
        and after
        and len(after[0].text) < MAX_TITLE
        and not _labelled_line(context, after[0])
    ):
        start, end = after[0].start, after[0].end
        after = after[1:]
    cut = _decision_cut(context, start, min(end, start + MAX_TITLE), across_lines=True)
    evidence = evidence_at(context.document, start, cut)
    title = stated(_tidy(evidence.text), evidence, "largest", 0.85)
    return title, _subtitle(context, after[0] if after else None)


def _labelled_line(context: Context, block: CleanBlock) -> bool:
    return any(
        z.reading.zone.start + v.label_start < block.end
        and z.reading.zone.start + v.label_start >= block.start
        for z in context.own
        for v in z.labelled
    )


def _subtitle(context: Context, block: CleanBlock | None) -> MetadataValue:
    """A short line right after the title that is neither label, decision nor furniture."""
    none = empty("subtitle", "Ingen undertitel.")
    if block is None or not 8 <= len(block.text.strip()) <= MAX_SUBTITLE or block.kind is BlockKind.LIST_ITEM:
        return none
    words = block.text.strip()
    if (
        words.endswith((".", ":"))
        or re.match(r"\d", words)
        or _labelled_line(context, block)
        or _is_heading(context, block)
    ):
        return none
    if re.search(r"(?i)\b(?:antagen|fastställd|beslutad|innehåll|inledning|bakgrund|förord)\b", words):
        return none
    evidence = evidence_at(context.document, block.start, block.end)
    return stated(_tidy(evidence.text), evidence, "after title", 0.5)


def _is_heading(context: Context, block: CleanBlock) -> bool:
    return any(h.start < block.end and h.end > block.start for h in context.headings)


_LEAD = re.compile(
    r"(?:\s|(?:STYRDOKUMENT|Styrdokument)\b[.:]?\s|(?:19|20)\d\d-\d\d-\d\d\s|(?i:sid(?:a|an)?)\s?\d+\s?(?:[/(]|av\s)\s?\d+\)?\s|\d+\s?\(\d+\)\s|"
    r"(?i:foto(?:graf)?:?)\s+[A-ZÅÄÖ]\w+\s+[A-ZÅÄÖ]\w+\.?\s|(?:Kommunstyrelsens|Kommunfullmäktiges|Kommunens)\s+handling\s+nr\s+\d+/\d+\.?\s)+"
)
_END = re.compile(
    r"(?i)\s(?=(?:antag(?:en|et|na)|fastställ(?:d|t|da)|beslut(?:ad|at|ade)|godkän(?:d|t)|reviderad|dnr|diarienr|diarienummer|innehåll(?:sförteckning)?|inledning|bakgrund|förord|"
    r"sammanfattning|remissversion|version\s+\d)\b)|\n"
)
_PERIOD_END = re.compile(r"(?:19|20)\d\d\s?[-–/ ]\s?(?:(?:19|20)\d\d|\d\d)(?=\s+[A-ZÅÄÖ])")
_TYPE_LEAD = re.compile(
    r"(?:STRATEGI|POLICY|PLAN|PROGRAM|RIKTLINJER?|REGLER|REGLEMENTE|HANDLINGSPLAN|HANDLINGSPROGRAM|VISION|TAXA|Riktlinjer?\.|Strategi\.|Policy\.|Plan\.|Program\.)[.:]?\s+(?=[A-ZÅÄÖ][a-zåäö])"
)


def _by_lines(context: Context) -> tuple[MetadataValue, MetadataValue] | None:
    """Formats without sizes: the first lines, or the beginning of a run-on page (F1, F2)."""
    if not context.own or context.own[0].reading.zone.kind is not ZoneKind.FIRST_PAGES:
        return None
    zone = context.own[0].reading.zone
    lines = [m for m in re.finditer(r"[^\n]+", zone.view) if m.group().strip()]
    running = [
        (b.start, b.end)
        for b in context.document.blocks
        if b.role is BlockRole.FURNITURE and b.end <= zone.end
    ]
    own = [m for m in lines if not any(s <= zone.start + m.start() < e for s, e in running)]
    lines = own or lines
    for line in lines[:12]:
        words = line.group()
        if (
            _FURNITURE_LINE.match(words.strip())
            or _is_name_only(context, words.strip())
            or LADDER.fullmatch(words.strip())
        ):
            continue
        if (_is_type_only(words.strip()) or LOOK_ALIKE.fullmatch(words.strip())) and line is not lines[-1]:
            continue
        line = _repeated_alone(line, lines)  # noqa: PLW2901
        start, end = zone.start + line.start(), zone.start + line.end()
        return _cut_title(context, start, end)
    return None


def _repeated_alone(line: re.Match[str], lines: Sequence[re.Match[str]]) -> re.Match[str]:
    """A running header that ends in the title, with the title alone on one of the next lines: the latter."""
    words = line.group().strip()
    for other in lines[:8]:
        own = other.group().strip()
        if other.start() > line.start() and len(own.split()) >= 2 and words.endswith(own) and own != words:
            return other
    return line


def _cut_title(context: Context, start: int, end: int) -> tuple[MetadataValue, MetadataValue]:
    text = context.document.text
    start = _after_lead(context, start, end)
    stop = _decision_cut(context, start, end)
    aligned = _aligned_with_front(context, start, stop)
    title_end = aligned or _first_cut(context, start, stop)
    evidence = evidence_at(context.document, start, title_end)
    title = stated(_tidy(evidence.text), evidence, "first words", 0.75)
    rest = text[title_end:stop].strip(" .")
    subtitle = empty("subtitle", "Ingen undertitel.")
    if aligned and 10 <= len(rest) <= MAX_SUBTITLE and rest[0].isupper():
        subtitle_evidence = evidence_at(context.document, title_end, stop)
        subtitle = stated(_tidy(subtitle_evidence.text), subtitle_evidence, "after title", 0.6)
    return title, subtitle


def _after_lead(context: Context, start: int, end: int) -> int:
    """Skip furniture, the organisation's name in a running header, and a type word in capitals."""
    text = context.document.text
    for _ in range(4):
        before = start
        if lead := _LEAD.match(text, start, end):
            start = lead.end()
        if ladder := LADDER.match(text, start, end):
            start = ladder.end()
        start = _after_number(context, start)
        names = find_organisations(text[start : min(end, start + 60)], context.places)
        if names and names[0].start <= 1 and text[start : start + names[0].end].isupper():
            start += names[0].end
        if kind := _TYPE_LEAD.match(text, start, end):
            start = kind.end()
        if start == before or start >= end:
            break
    return start if start < end else before


def _after_number(context: Context, start: int) -> int:
    """Past a labelled registration number that opens the page (H10)."""
    for reading, value, _ in context.slots(Slot.NUMBER):
        number = read_labelled_number(value.text)
        if number and reading.zone.start + value.label_start == start:
            return reading.zone.start + value.start + number.end + 1
    return start


def _decision_cut(context: Context, start: int, end: int, *, across_lines: bool = False) -> int:
    """The end of the title words: before a label, an adoption phrase, a contents list or a heading."""
    text = context.document.text
    ends = (m.start() for m in _END.finditer(text, start + 3, end) if not (across_lines and m.group() == "\n"))
    cut = next(ends, end)
    for zone in context.own[:1]:
        for value in zone.labelled:
            at = zone.reading.zone.start + value.label_start
            if start < at < cut:
                cut = at
    for heading in context.headings:
        if start + 10 < heading.start < cut:
            cut = heading.start
            break
    return cut


def _words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w+", text))


def _aligned_with_front(context: Context, start: int, stop: int) -> int | None:
    """Where the words of the transcript's own title line, or of the part's title, end in the text, if the
    text begins with them."""
    have = _words(context.document.text[start:stop])
    titles = [part.title or "" for part in context.document.parts if part.kind.startswith("styrdokument")]
    for hint in (context.document.front, *titles):
        wanted = [m.group().casefold() for m in _words(_TYPE_LEAD.sub("", hint.strip(), count=1))]
        if 2 <= len(wanted) <= len(have) and [m.group().casefold() for m in have[: len(wanted)]] == wanted:
            return start + have[len(wanted) - 1].end()
    return None


def _first_cut(context: Context, start: int, stop: int) -> int:
    """Run-on text without a known end: after a period of years, at a sentence's end, at most `MAX_TITLE`."""
    text = context.document.text
    if period := _PERIOD_END.search(text, start, min(stop, start + MAX_TITLE)):
        return period.end()
    if stop - start <= MAX_TITLE:
        sentence = re.compile(r"\.\s").search(text, start + 12, stop)
        return sentence.start() if sentence and stop - start > 110 else stop
    sentence = re.compile(r"[.!?]\s").search(text, start + 12, start + MAX_TITLE)
    if sentence:
        return sentence.start()
    space = text.rfind(" ", start, start + MAX_TITLE // 2)
    return space if space > start else min(stop, start + MAX_TITLE)
