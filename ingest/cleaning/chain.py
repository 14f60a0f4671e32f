"""The chain of cleaning steps."""

from __future__ import annotations

from ingest.cleaned import CleanDocument
from ingest.cleaning.assemble import assemble
from ingest.cleaning.boilerplate import mark_boilerplate
from ingest.cleaning.bullets import mark_list_items
from ingest.cleaning.case_parts import case_parts
from ingest.cleaning.characters import plain_characters
from ingest.cleaning.contents import mark_contents
from ingest.cleaning.damage import repaired_dots
from ingest.cleaning.draft import Step
from ingest.cleaning.glued_furniture import split_glued_furniture
from ingest.cleaning.hyphens import mended_hyphens
from ingest.cleaning.letterspacing import joined_letters
from ingest.cleaning.lift import lift
from ingest.cleaning.lost_signs import note_losses
from ingest.cleaning.page_numbers import without_page_numbers
from ingest.cleaning.paragraphs import joined_paragraphs
from ingest.cleaning.references import mark_references
from ingest.cleaning.repeats import first_sights
from ingest.cleaning.running_lines import mark_running_lines
from ingest.cleaning.word_errors import without_word_errors
from ingest.raw import RawDocument

STEPS: tuple[tuple[str, Step], ...] = (
    ("letter-spaced titles", joined_letters),  # before spaces collapse: wide ones end words
    ("characters", plain_characters),
    ("lost dots", repaired_dots),
    ("page numbers", without_page_numbers),
    ("case parts", case_parts),  # needs the parts' own page numbers and their headers
    ("running lines", mark_running_lines),
    ("glued furniture", split_glued_furniture),
    ("first sights", first_sights),
    ("contents", mark_contents),  # before word errors, which stand for lost page numbers there
    ("word errors", without_word_errors),
    ("boilerplate", mark_boilerplate),
    ("list items", mark_list_items),
    ("references", mark_references),  # before joining: entries are lines
    ("paragraphs", joined_paragraphs),
    ("hyphens", mended_hyphens),
    ("losses", note_losses),
)
"""Every step with its name, in order. A step never changes the raw document and keeps provenance."""


def clean(raw: RawDocument) -> CleanDocument:
    """The cleaned text of a document with its way back to the raw pages.

    The same input gives the same outcome. Never raises on any content; a document without text gives an
    empty one.
    """
    draft = lift(raw)
    for _, step in STEPS:
        draft = step(draft)
    return assemble(draft)
