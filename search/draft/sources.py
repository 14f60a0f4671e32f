"""The numbered sources of a draft: one number for each place cited or quoted, in order of first use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.drafts import Draft, Example, Reference
from search.draft.quotations import CITATION, cited_numbers


@dataclass(frozen=True, slots=True)
class Sources:
    """`numbers` gives the source's number in the list by the example's; `listed` the sources in order.

    `unknown` are cited numbers of examples that the draft does not have.
    """

    numbers: Mapping[int, int]
    listed: tuple[Reference, ...]
    unknown: tuple[int, ...]


def sources_of(draft: Draft) -> Sources:
    """The sources that the sections' texts cite. Examples of one page of one document share a number."""
    examples = {example.number: example for example in draft.examples()}
    places: dict[tuple[str, int | None], int] = {}
    listed: list[Reference] = []
    numbers: dict[int, int] = {}
    unknown: list[int] = []
    for section in draft.sections:
        for match in CITATION.finditer(section.text):
            for cited in cited_numbers(match):
                example = examples.get(cited)
                if example is None:
                    unknown.append(cited)
                    continue
                place = _place(example)
                if place not in places:
                    listed.append(example.reference)
                    places[place] = len(listed)
                numbers[cited] = places[place]
    return Sources(numbers, tuple(listed), tuple(dict.fromkeys(unknown)))


def renumbered(text: str, sources: Sources) -> str:
    """A text with its citations as numbers of the list; unknown ones become `[källa saknas]`."""

    def number(match: re.Match[str]) -> str:
        known = [sources.numbers[cited] for cited in cited_numbers(match) if cited in sources.numbers]
        lost = any(cited not in sources.numbers for cited in cited_numbers(match))
        parts = [str(each) for each in sorted(set(known))] + (["källa saknas"] if lost else [])
        return f"[{', '.join(parts)}]"

    return CITATION.sub(number, text)


def _place(example: Example) -> tuple[str, int | None]:
    return example.reference.document_id, example.reference.page
