"""Rows of action tables in a document's running text, over page breaks and past what looks like headings.

Two witnesses: column names with their rows below (`column_tables`), and a label that names each activity's
responsible behind it: `Solkarta publiceras Ansvar: Miljökontoret Cykelplan tas fram Ansvar: ...` (5.3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tagging.agent_nouns import agent_forms
from ingest.tagging.column_tables import COLUMNS, rows_below_columns
from ingest.tagging.flat_tables import FlatRow
from ingest.tagging.numbered_rows import HEADER, numbered_rows

_LEAST_FORM = 3
_OFFICE = rf"[a-zåäö-]*(?:{'|'.join(form for form in agent_forms() if len(form) > _LEAST_FORM)})(?![\w-])"
"""A role in lower case: `rehabsamordnare`."""
LABEL = re.compile(rf"\bAnsvar(?:ig|iga|igt)?\s?:\s+(?=[A-ZÅÄÖ]|{_OFFICE})")
"""What names an activity's responsible behind it."""
LEAST_LABELS = 2
"""So many labels of one kind in running text are the cells of a table that was set as a list."""
_NAME = (
    r"(?:(?!(?:Ansvar\w*|Klart?|Tid\w*|Start|Status|När|Kostnad)\s?:)(?:AB\s+)?[A-ZÅÄÖ][\w&/-]*(?<![.:])"
    r"(?:\s(?!ska\b|har\b)[a-zåäö][\wåäö-]*){0,4}?(?:\s(?:Vatten|Energi|AB|Bostäder|Fastigheter)\b)?"
    rf"|{_OFFICE}(?:\s(?!Klart?\b|Tid|Start|När)[A-ZÅÄÖ]\w+)?)"
)
_NAMES = re.compile(rf"{_NAME}(?:\s?[,/&]\s?{_NAME}|\s(?:och|samt)\s{_NAME})*(?=\s+[A-ZÅÄÖ\d]|\s*[.;(]|\s*$)")
_STATEMENT_ENDS = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ])|\n\s*\n|[•–*]\s+")
_NUMBER = re.compile(r"(?<!\S)[A-ZÅÄÖ]\d{1,2}\.?\s+(?=[A-ZÅÄÖ]|\d+\s+[a-zåäö])")
"""The number of a row: `A1 Samtal ska hållas ...`."""
_DETAIL = re.compile(
    r"\s+(?:Klart?|Tid(?:plan)?|När|Start)\s?:\s+(?:[a-zåäö]+(?=\s+[A-ZÅÄÖ]|\s*$)|(?:[A-Za-zåäö]+\.?\s+)?(?:19|20)\d\d)"
)
"""The row's time behind its responsible: `Klart: mars 2023`."""
_LONGEST_ROW = 320
"""Code points of activity and responsible: what is longer is running text again."""
_LEAST_ACTIVITY = 8
"""Code points: an activity is longer."""


def has_rows(text: str) -> bool:
    """Whether a text has column names or labels enough to be asked for rows."""
    return (
        COLUMNS.search(text) is not None
        or HEADER.search(text) is not None
        or len(LABEL.findall(text)) >= LEAST_LABELS
    )


def rows_in(text: str, headings: Sequence[tuple[int, int, str]]) -> tuple[FlatRow, ...]:
    """The rows of every table in a flat document's text, none overlapping.

    `headings`: start, end and text of each; an activity begins behind the last one before it.
    """
    counted = numbered_rows(text)
    listed = [*counted, *(row for row in _below_columns(text) if not _meets(row, counted))]
    own = [end for _, end, name in headings if not name.lower().startswith("ansvar")]
    labelled = [row for row in _before_labels(text, own) if not _meets(row, listed)]
    return (*listed, *labelled)


def _meets(row: FlatRow, others: Sequence[FlatRow]) -> bool:
    return any(other.start < row.end and row.start < other.end for other in others)


def _below_columns(text: str) -> tuple[FlatRow, ...]:
    """A table goes on over a page break; column names that come again on the next page begin it anew."""
    tables = list(COLUMNS.finditer(text))
    ends = [*(match.start() for match in tables[1:]), len(text)][: len(tables)]
    return tuple(
        replace(
            row,
            start=row.start + table.end(),
            actor_start=row.actor_start + table.end(),
            actor_end=row.actor_end + table.end(),
            end=row.end + table.end(),
            activity_end=None if row.activity_end is None else row.activity_end + table.end(),
        )
        for table, end in zip(tables, ends, strict=True)
        for row in rows_below_columns(text[table.end() : end], table.group())
    )


def _before_labels(text: str, heading_ends: Sequence[int]) -> tuple[FlatRow, ...]:
    labels = list(LABEL.finditer(text))
    if len(labels) < LEAST_LABELS:
        return ()
    rows: list[FlatRow] = []
    for label in labels:
        names = _NAMES.match(text, label.end())
        if names is None:
            continue
        last = _DETAIL.match(text, names.end())
        floor = max(rows[-1].end if rows else 0, label.start() - _LONGEST_ROW)
        starts = [floor, *(end for end in heading_ends if floor < end <= label.start())]
        starts += [match.end() for match in _NUMBER.finditer(text, floor, label.start())]
        starts += [match.end() for match in _STATEMENT_ENDS.finditer(text, floor, label.start())]
        start = max(starts)
        start += len(text[start : label.start()]) - len(text[start : label.start()].lstrip(" .\n"))
        if label.start() - start > _LEAST_ACTIVITY and text[start].isalnum():
            rows.append(FlatRow(start, label.end(), names.end(), last.end() if last else names.end()))
    return tuple(rows)
