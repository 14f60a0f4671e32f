"""Changes to a draft, each giving a new one. Nothing is stored here: see `corpus.catalogue.drafts.Drafts`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.drafts import (
    Draft,
    DraftHeader,
    DraftSection,
    DraftType,
    Example,
    ExampleKind,
    ModelText,
    Reference,
)
from corpus.errors import UserError
from search.draft.records import Outline, OutlineSection

_QUOTES = re.compile(r"[”“\"»«]")


def new_draft(
    document_type: DraftType,
    title: str,
    outline: Outline | None = None,
    *,
    area: str = "",
    municipality: str = "",
    header: DraftHeader | None = None,
    chosen: Collection[str] | None = None,
) -> Draft:
    """A draft with the outline's suggested sections, empty; with `chosen` (keys) just those sections and
    themes, in their usual order."""
    draft = Draft(document_type, title, area, municipality, header or DraftHeader())
    for section in _wanted(outline, chosen) if outline else ():
        draft = add_section(draft, section.heading)
    return draft


def _wanted(outline: Outline, chosen: Collection[str] | None) -> list[OutlineSection]:
    if chosen is None:
        return [section for section in outline.sections if section.suggested]
    # A theme may go by a section's key: a section is then meant.
    known = {section.key for section in outline.sections}
    sections = [section for section in outline.sections if section.key in chosen]
    for theme in sorted(outline.themes, key=lambda each: each.place):
        if theme.key in chosen and theme.key not in known:
            later = (at for at, section in enumerate(sections) if section.place > theme.place)
            sections.insert(next(later, len(sections)), theme)
    return sections


def add_section(draft: Draft, heading: str, *, after: str | None = None, level: int = 1) -> Draft:
    """With a new section, last or after the one with the key `after`."""
    key = _free_key(draft, heading)
    place = len(draft.sections) if after is None else _place(draft, after) + 1
    sections = list(draft.sections)
    sections.insert(place, DraftSection(key, heading.strip(), level=level))
    return replace(draft, sections=tuple(sections))


def add_from_outline(draft: Draft, outline: Outline, key: str) -> Draft:
    """With a section of the outline (by its key), after the last of those that usually stand before it."""
    order = [section.key for section in outline.sections]
    if key not in order:
        raise UserError("unknown_section", f"Dispositionen har inget avsnitt ”{key}”.")
    wanted = outline.sections[order.index(key)]
    before = {section.heading.casefold() for section in outline.sections[: order.index(key)]}
    places = [place for place, each in enumerate(draft.sections) if each.heading.casefold() in before]
    if places:
        return add_section(draft, wanted.heading, after=draft.sections[places[-1]].key)
    first = add_section(draft, wanted.heading)
    return move_section(first, first.sections[-1].key, -len(first.sections))


def remove_section(draft: Draft, key: str) -> Draft:
    """Without a section; its examples go with it (they stay in earlier revisions)."""
    _place(draft, key)
    return replace(draft, sections=tuple(section for section in draft.sections if section.key != key))


def move_section(draft: Draft, key: str, steps: int) -> Draft:
    """With a section moved down (positive) or up; it stops at either end."""
    place = _place(draft, key)
    sections = list(draft.sections)
    section = sections.pop(place)
    sections.insert(min(max(place + steps, 0), len(sections)), section)
    return replace(draft, sections=tuple(sections))


def with_heading(draft: Draft, key: str, heading: str) -> Draft:
    """With a section's heading changed."""
    return _with_section(draft, replace(_section(draft, key), heading=heading.strip()))


def with_text(draft: Draft, key: str, text: str) -> Draft:
    """With a section's text changed."""
    return _with_section(draft, replace(_section(draft, key), text=text))


def with_header(draft: Draft, header: DraftHeader) -> Draft:
    """With another header box."""
    return replace(draft, header=header)


def add_example(
    draft: Draft, key: str, reference: Reference, text: str, kind: ExampleKind, *, note: str = ""
) -> tuple[Draft, Example]:
    """With an example in a section; also the example, for its number."""
    section = _section(draft, key)
    example = Example(draft.last_number + 1, kind, text.strip(), reference, note)
    draft = _with_section(draft, replace(section, examples=(*section.examples, example)))
    return replace(draft, last_number=example.number), example


def change_example(draft: Draft, number: int, *, text: str | None = None, note: str | None = None) -> Draft:
    """With an example's note changed, or a paraphrase's text. A quotation's words are the source's and stay.

    Raises UserError `unknown_example` or `quotation_fixed`.
    """
    for section in draft.sections:
        for place, example in enumerate(section.examples):
            if example.number != number:
                continue
            if text is not None and example.kind is ExampleKind.QUOTATION and text != example.text:
                raise UserError(
                    "quotation_fixed",
                    "Ett citat återger källans ord och kan inte ändras. Gör det till ett referat i stället.",
                )
            changed = replace(
                example,
                text=example.text if text is None else text,
                note=example.note if note is None else note,
            )
            examples = (*section.examples[:place], changed, *section.examples[place + 1 :])
            return _with_section(draft, replace(section, examples=examples))
    raise _unknown_example(draft, number)


def as_paraphrase(draft: Draft, number: int, text: str) -> Draft:
    """With a quotation told in one's own words instead; its number and source stay. Raises UserError."""
    example = find_example(draft, number)
    told = replace(example, kind=ExampleKind.PARAPHRASE, text=text.strip())
    for section in draft.sections:
        if example in section.examples:
            examples = tuple(told if each is example else each for each in section.examples)
            draft = _with_section(draft, replace(section, examples=examples))
    return draft


def insert_example(draft: Draft, number: int) -> Draft:
    """With an example's words put after its section's text: a quotation in quotation marks, a paraphrase as
    it is, either with its citation. Raises UserError `unknown_example`."""
    example = find_example(draft, number)
    section = next(each for each in draft.sections if example in each.examples)
    words = " ".join(example.text.split())
    if example.kind is ExampleKind.QUOTATION:
        # Quotation marks inside would end the quotation.
        words = f"”{_QUOTES.sub('’', words)}” [{number}]"
    else:
        words = f"{words.rstrip('.')} [{number}]."
    before = f"{section.text.rstrip()}\n\n" if section.text.strip() else ""
    return with_text(draft, section.key, before + words)


def find_example(draft: Draft, number: int) -> Example:
    """The example with this number. Raises UserError `unknown_example`."""
    found = next((each for each in draft.examples() if each.number == number), None)
    if found is None:
        raise _unknown_example(draft, number)
    return found


def remove_example(draft: Draft, number: int) -> Draft:
    """Without an example. Citations of it in the text are left: the export names them. Raises UserError."""
    for section in draft.sections:
        kept = tuple(example for example in section.examples if example.number != number)
        if len(kept) != len(section.examples):
            return _with_section(draft, replace(section, examples=kept))
    raise _unknown_example(draft, number)


def move_example(draft: Draft, number: int, key: str) -> Draft:
    """With an example moved to the end of another section. Raises UserError."""
    example = find_example(draft, number)
    draft = remove_example(draft, number)
    section = _section(draft, key)
    return _with_section(draft, replace(section, examples=(*section.examples, example)))


def add_model_text(draft: Draft, key: str, written: ModelText, *, insert: bool = True) -> Draft:
    """With what a language model wrote kept in the section, and (with `insert`) put after its text."""
    section = _section(draft, key)
    text = section.text
    if insert and written.text:
        text = f"{text.rstrip()}\n\n{written.text}" if text.strip() else written.text
    return _with_section(draft, replace(section, text=text, model_texts=(*section.model_texts, written)))


def find_section(draft: Draft, name: str) -> DraftSection:
    """The section that a key, a number from 1, or a heading (also its beginning) means.

    Raises UserError `unknown_section`.
    """
    wanted = name.strip().casefold()
    if wanted.isdigit() and 0 < int(wanted) <= len(draft.sections):
        return draft.sections[int(wanted) - 1]
    folded = [(section.heading.casefold(), section) for section in draft.sections]
    found = [section for section in draft.sections if section.key == wanted]
    found += [section for heading, section in folded if heading == wanted]
    found += [section for heading, section in folded if wanted and heading.startswith(wanted)]
    if found:
        return found[0]
    raise _unknown_section(draft, name)


def _section(draft: Draft, key: str) -> DraftSection:
    return draft.sections[_place(draft, key)]


def _place(draft: Draft, key: str) -> int:
    for place, section in enumerate(draft.sections):
        if section.key == key:
            return place
    raise _unknown_section(draft, key)


def _with_section(draft: Draft, changed: DraftSection) -> Draft:
    return replace(
        draft, sections=tuple(changed if each.key == changed.key else each for each in draft.sections)
    )


def _free_key(draft: Draft, heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading.casefold()).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:40] or "avsnitt"
    # A name that is only a number would be taken for a place in the order.
    base = f"avsnitt-{base}" if base.isdigit() else base
    taken = {section.key for section in draft.sections}
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _unknown_section(draft: Draft, name: str) -> UserError:
    names: Sequence[str] = [f"{place} {s.heading}" for place, s in enumerate(draft.sections, start=1)]
    there = f"Avsnitten är: {'; '.join(names)}." if names else "Utkastet har inga avsnitt än."
    return UserError("unknown_section", f"Utkastet har inget avsnitt ”{name}”. {there}")


def _unknown_example(draft: Draft, number: int) -> UserError:
    numbers = ", ".join(str(example.number) for example in draft.examples()) or "inga"
    return UserError("unknown_example", f"Utkastet har inget exempel nummer {number}. Det har: {numbers}.")
