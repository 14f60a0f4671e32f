"""Headings that stand inside running text: a plain text whose pages are single lines has lost their breaks.

Two witnesses: the document's own contents list, whose titles come back in the body in order, and the labels
that steering documents use for their lists (`Mål`, `Åtgärder`, `Det här ska vi göra`, catalogue 5.1) where a
sentence could begin. They only say what the text below them is; the structure stage has the last word on
headings that are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Heading
from ingest.cleaned import BlockRole, CleanDocument
from ingest.raw import BlockKind
from ingest.tagging.column_tables import COLUMNS

FLAT_LENGTH = 300
"""Mean length (code points) of a body block from which a plain text has lost its line breaks: a page, not a
paragraph, and less than `structure.view.FLAT_BLOCK_LENGTH` since cover and contents count too."""


def is_flat(cleaned: CleanDocument) -> bool:
    """Whether the text has lost its line breaks, so that lists and headings run together."""
    if cleaned.format.startswith("F"):
        return True
    blocks = [block for block in cleaned.blocks if block.role is BlockRole.BODY]
    if cleaned.format != "txt" or not blocks or any(b.kind is BlockKind.LIST_ITEM for b in blocks):
        return False
    if sum(len(block.text) for block in blocks) / len(blocks) > FLAT_LENGTH:
        return True
    contents = _contents(cleaned.text)  # a contents list in a single line has lost its breaks for certain
    return contents is not None and any(b.start <= contents.start < contents.end <= b.end for b in blocks)


_CONTENTS = re.compile(r"\b(?:Innehåll(?:sförteckning)?|INNEHÅLL(?:SFÖRTECKNING)?)\b\s*:?\s*(?=[A-ZÅÄÖ\d])")
_ENTRY = re.compile(
    r"(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+)?(?P<title>[A-ZÅÄÖ][^.\n]{1,80}?)\s*(?:\.{2,}\s*"
    r"|…\s*|\s)(?P<page>\d{1,3})(?=\s+(?:[A-ZÅÄÖ]|\d+(?:\.\d+)*\s+[A-ZÅÄÖ])|\s*(?:[–-]\s*\d+\s*[–-]"
    r"|\d{1,3})?\s*$)\s*"
)
_LEAST_ENTRIES = 3
"""Fewer entries are no contents list."""
_SAME_LINE = 1500
"""Code points behind its heading within which a contents list ends."""
_DEEP = 8
"""Level of a list's label: below every heading of the contents."""
_WHOLE = 1


def find_inline_headings(cleaned: CleanDocument, known: Sequence[Heading]) -> tuple[Heading, ...]:
    """Headings inside running text that the structure stage has not found, in order, none overlapping."""
    if not is_flat(cleaned):
        return ()
    columns = [match.span() for match in COLUMNS.finditer(cleaned.text)]
    taken = [
        (heading.start, heading.end)
        for heading in known
        if not any(start <= heading.start < end for start, end in columns)
    ]
    found: list[Heading] = []
    # In a transcript the structure stage has looked for chapters and titles, but knows no labels of lists.
    transcript = cleaned.format.startswith("F")
    listed = (
        _labels(cleaned, lists_only=True) if transcript else (*_from_contents(cleaned), *_labels(cleaned))
    )
    for heading in (*listed, *(_recurring(cleaned.text, known) if transcript else ())):
        if any(heading.start < end and start < heading.end for start, end in taken):
            continue
        taken.append((heading.start, heading.end))
        found.append(heading)
    return tuple(sorted(found, key=lambda heading: heading.start))


def _recurring(text: str, known: Sequence[Heading]) -> Iterator[Heading]:
    """Further places of a label that heads goals or measures at least twice: `Åtgärd`, `Mål`."""
    labels = Counter(heading.text for heading in known if _SINGLE_LABEL.fullmatch(heading.text))
    levels = {heading.text: heading.level for heading in known}
    for label, times in labels.items():
        if times < _OFTEN:
            continue
        for match in re.finditer(rf"(?<=[\w.)] ){re.escape(label)}(?=\s+[A-ZÅÄÖ])", text):
            yield Heading(label, levels[label], match.start(), match.end(), None)


_SINGLE_LABEL = re.compile(
    r"(?:Mål|Delmål|Åtgärd(?:er)?|Aktivitet(?:er)?|Insats(?:er)?|Indikator(?:er)?|Strategi):?"
)
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class _Contents:
    """A contents list: its place and its titles with their numbers."""

    start: int
    end: int
    entries: tuple[tuple[str | None, str], ...] = ()


def _contents(text: str) -> _Contents | None:
    lead = _CONTENTS.search(text)
    if lead is None:
        return None
    entries: list[tuple[str | None, str]] = []
    position = lead.end()
    limit = min(len(text), lead.end() + _SAME_LINE, *[n for n in [text.find("\n", lead.end())] if n > 0])
    while match := _ENTRY.match(text, position, limit):
        entries.append((match.group("number"), match.group("title").strip()))
        position = match.end()
    return _Contents(lead.start(), position, tuple(entries)) if len(entries) >= _LEAST_ENTRIES else None


_PAGE_MARK = re.compile(
    r"\s(?:Sida(?:n)?\s+\d+(?:\s*(?:av\s+\d+|\(\d+\)))?|[–-]\s*\d{1,3}\s*[–-]|\d{1,3}\s*\(\d{1,3}\)"
    r"|\d{1,3})\s*$"
)
_FOOTER_WORDS = 12
"""Words of a running footer at most."""


def not_statements(cleaned: CleanDocument) -> tuple[tuple[int, int], ...]:
    """Stretches of a flat plain text that say nothing: its contents list, page marks and running footers."""
    if cleaned.format.startswith("F") or not is_flat(cleaned):
        return ()
    spans = []
    contents = _contents(cleaned.text)
    if contents is not None:
        spans.append((contents.start, contents.end))
    blocks = [block for block in cleaned.blocks if block.role is BlockRole.BODY]
    endings = Counter(
        ending for block in blocks for ending in {" ".join(words) for words in _endings(block.text)}
    )
    for block in blocks:
        footer = max(
            (words for words in _endings(block.text) if endings[" ".join(words)] > 2), key=len, default=()
        )
        if footer:
            first = len(block.text.split()) - len(footer)
            starts = [match.start() for match in re.finditer(r"\S+", block.text)]
            spans.append((block.start + starts[first], block.end))
        elif mark := _PAGE_MARK.search(block.text):
            spans.append((block.start + mark.start(), block.end))
    return tuple(spans)


def _endings(text: str) -> Iterator[tuple[str, ...]]:
    """The last two words of a block, the last three and so on; numbers are made alike."""
    words = [re.sub(r"\d+", "0", word) for word in text.split()]
    for length in range(2, min(_FOOTER_WORDS, len(words)) + 1):
        yield tuple(words[-length:])


def _from_contents(cleaned: CleanDocument) -> Iterator[Heading]:
    """The titles of the contents list where they come back in the body, in order."""
    text = cleaned.text
    contents = _contents(text)
    if contents is None:
        return
    position = contents.end
    for number, title in contents.entries:
        before = re.escape(number) + r"[.)]?" if number else ""
        place = re.compile(
            rf"(?<![\w-])(?:{before}\s*)(?P<title>{re.escape(title)})(?![\w-])[:.]?(?=\s+[^\s.,;]|$)"
        )
        for match in place.finditer(text, position):
            if not _may_open(text, match.start(), title):
                continue
            level = number.count(".") + 1 if number else _WHOLE
            position = match.end()
            yield Heading(title, level, match.start("title"), position, None)
            break


_ENDS = re.compile(r"(?:[.!?:)…•–]|\d)\s*$|\n\s*$")


def _may_open(text: str, start: int, title: str) -> bool:
    """A title of several words, or one where a sentence could begin."""
    if start == 0 or _ENDS.search(text, max(0, start - 4), start):
        return True
    follows = text[start + len(title) :].lstrip(" :.")[:1]
    return len(title.split()) > 1 and not follows.islower()


_LIST_LABELS = (
    r"(?:Det här|Detta) (?:ska|tänker|vill|gör) vi(?: göra)?|(?:Det|Detta) gör vi(?: genom)?(?: att)?"
    r"|(?:Vi når|Det når vi|Dit når vi|Målen når vi)(?: dit| det| målen?)? genom(?: att)?|Vem gör vad\??"
    r"|Inriktningsmål(?: för \w+)?|Mål för (?:den |det )?[a-zåäö-]+|Så (?:här )?(?:ska|gör|når|vill"
    r"|arbetar) vi(?: det| dit| målen| arbeta)?|Vad (?:ska|gör) vi(?: göra)?|Vad vi gör"
    r"|Hit (?:ska|vill) vi(?: nå)?|Resultat vi vill nå"
    r"|(?:Planerade |Prioriterade |Våra )?(?:[Aa]ktiviteter|[Åå]tgärder|[Ii]nsatser)|Handlingsplan"
    r"|Effekter|Etappmål"
    r"|Delmål(?:\s[A-ZÅÄÖ]?\d{1,2}(?:\.\d)?)?|(?:Nämndens |Kommunens |Våra |Övergripande "
    r"|Långsiktiga? |Strategiska? )mål|Mål(?:\s(?:[A-ZÅÄÖ]\d?|\d{1,2}(?:\.\d)?)(?!\w|\s\d{3}))?"
    r"|Indikatorer|Nyckeltal|Så mäter vi|Uppföljningsmått"
)
_CHAPTER_LABELS = (
    r"Bakgrund|Inledning|Syfte|(?:En |Vår )?[Vv]ision|Målbild|Ansvar(?: och roller)?|Roller(?: och ansvar)?"
    r"|Ansvarsfördelning|Organisation|Genomförande"
    r"|Uppföljning(?: och utvärdering)?|Utvärdering|Lagstiftning|Begrepp|Definitioner|Källor"
    r"|Förkortningar|Bilaga|Nuläge"
)
_LABEL = re.compile(
    rf"(?<![\w-])(?:(?P<list>{_LIST_LABELS})|(?P<chapter>{_CHAPTER_LABELS}))\s*:?"
    r"(?=\s+(?:[A-ZÅÄÖ•–]|\d+[\d ,.]*\s*(?:%|procent|[a-zåäö])|[a-zåäö]{2,}a\s+(?!och\b|eller\b|för\b"
    r"|är\b|ska\b)[a-zåäö])|(?<=:)\s+[a-zåäö])"
)


_DOING = re.compile(
    r"Det här|Detta|Så|Vad|Hit|Resultat|Mål för"
    r"|Vi når|Det når|Dit når|Målen når|Det gör|Inriktningsmål|Vem|En vision|Vår vision"
)
"""Labels of lists in whole words: `Det här ska vi göra`, `Så gör vi`."""
_OTHER_COLUMN = re.compile(r"(?:Indikator|Mått|Nyckeltal|Ansvar|Utfall|Nuläge|Målvärde)\w*\b")
"""Behind this the label is a column's name."""


def _labels(cleaned: CleanDocument, *, lists_only: bool = False) -> Iterator[Heading]:
    """Labels of lists and chapters where a sentence could begin."""
    text = cleaned.text
    tables = [match.span() for match in COLUMNS.finditer(text)]
    for match in _LABEL.finditer(text):
        start = match.start()
        after_word = re.search(r"[a-zåäö\d%)]\s$", text[max(0, start - 2) : start])
        follows = text[match.end() : match.end() + 40].lstrip()
        small = follows[:1].islower()
        with_colon = match.group().endswith(":") and small
        if lists_only and not with_colon and not _DOING.match(match.group()):
            continue
        if small and match.group("chapter") and not with_colon:
            continue
        if (
            small
            and not with_colon
            and not match.group("list").startswith(("Det", "Så", "Vad", "Vi ", "Dit", "Målen"))
        ):
            continue  # `Åtgärder ska ...`, `Mål stäms av ...`: the subject of a sentence
        one_word = " " not in match.group().strip(" :")
        if start and not _ENDS.search(text, max(0, start - 4), start) and not (after_word and not one_word):
            numbered = re.search(r"\d", match.group())
            if not (after_word and (numbered or follows[:1].isupper() or follows[:1].isdigit())):
                continue
        if _OTHER_COLUMN.match(follows) and not COLUMNS.match(text, match.end()):
            continue
        end = match.end()
        if any(first <= start < last for first, last in tables):
            continue
        level = _WHOLE if match.group("chapter") else _DEEP + match.group().startswith(("Del", "Etapp"))
        yield Heading(text[start : match.end()].strip(), level, start, end, None)
