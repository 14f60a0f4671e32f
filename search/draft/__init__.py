"""Writing a styrdokument: outline, examples, checks while writing, review, a text document.

A draft (`corpus.drafts.Draft`) is a frozen value; `catalogue.drafts` stores it (`corpus.catalogue.drafts`):

    drafts = catalogue.drafts
    draft = drafts.save(draft, author="Kim")       # id 0: new; else a new revision, returned as stored
    drafts.load(draft.id)                          # UserError `unknown_draft`
    drafts.list()  drafts.delete(id)  drafts.restore(id)  drafts.revisions(id)  drafts.at(id, revision)
    # save raises DraftChangedError (`.stored` is the draft as it stands) when another tab saved meanwhile;
    # then: both = merged(drafts.at(draft.id, draft.revision), draft, error.stored)
    # `both` is ready to save, or None when the two changed the same text and a person must choose.
    kept = keep(drafts, draft, author="Kim")      # does all that; what cannot be joined is kept as a revision
    change_stored(drafts, draft.id, lambda now: add_section(now, "Ekonomi"), author="Kim")

A session from outline to file:

    outlined = outline(catalogue, DraftType.PLAN, "Klimat", "Almvik")    # Outline: sections with shares,
                                                                          # requirements, own_rules, notes
    draft = new_draft(DraftType.PLAN, "Klimatplan 2026–2030", outlined, area="Klimat & energi",
                      municipality="Almvik")
    draft = add_from_outline(draft, outlined, "ekonomi")
    reference, words = reference_to_unit(catalogue, hit.unit_id)          # or reference_to(..., start, end)
    draft, example = add_example(draft, "mal", reference, words, ExampleKind.QUOTATION)
    draft = with_text(draft, "mal", f"Utsläppen ska minska med 50 procent till 2030 [{example.number}].")
    draft = with_header(draft, DraftHeader(body="Kommunfullmäktige"))
    draft = drafts.save(draft, author="Kim")

`[3]` in a text cites the draft's example 3. Quotation marks with `[3]` straight after them make a quotation.

While writing (`prints = PassagePrints(catalogue)`, made once; `comparer` is a `search.compare.Comparer`):

    trace(text, catalogue, prints, examples=draft.examples(), budget_s=1.0)   # BorrowReport
    similar_goals(comparer, sentence)                                         # ComparedGoal, most like first
    document = read_draft(draft)             # ui.draft_reading; spans count in draft_text(draft).text
    check_goals(document)                    # GoalCheck: .found, .missing by GoalPart
    draft_text(draft).section_at(goal.start) # the key of the section that a span lies in

Review, of one's own draft or of an uploaded file (`ui.draft_reading.read_file(path)`):

    Reviewer(catalogue, prints, comparer).review(document, document_type="plan", area="Klimat & energi",
        municipality="Almvik", examples=draft.examples())                     # Review: .findings, .goals, ...
    # Without a comparer the area's coverage is not judged; `review(document)` alone needs no library.

Text document, and the optional language model (`model_client(settings)` is None unless it is set up):

    write_docx(draft, path_or_stream, read_draft(draft), moment=datetime.now(UTC))
    written = write(client, Task.SUMMARISE, chosen_examples, moment=datetime.now(UTC))   # ModelText
    draft = add_model_text(draft, "mal", written)   # kept as the model's, marked in exports
    model_sentences(section.text, section.model_texts)                                  # their spans

Everything that can go wrong for a user raises `corpus.errors.UserError` with a Swedish message.
"""

from __future__ import annotations

from search.draft.borrowing import trace
from search.draft.docx_file import write_docx
from search.draft.editing import (
    add_example,
    add_from_outline,
    add_model_text,
    add_section,
    as_paraphrase,
    change_example,
    find_example,
    find_section,
    insert_example,
    move_example,
    move_section,
    new_draft,
    remove_example,
    remove_section,
    with_header,
    with_heading,
    with_text,
)
from search.draft.goal_checks import check_goals
from search.draft.history import changes
from search.draft.keeping import Kept, change_stored, keep
from search.draft.merging import merged
from search.draft.model_client import model_client
from search.draft.model_marks import model_sentences
from search.draft.model_text import Task, write
from search.draft.outlining import outline, section_about
from search.draft.passages import PassagePrints
from search.draft.records import (
    BorrowLevel,
    BorrowReport,
    Finding,
    FindingKind,
    GoalCheck,
    GoalPart,
    Outline,
    OutlineSection,
    Review,
    Severity,
)
from search.draft.references import (
    find_reference,
    full_reference,
    reference_to,
    reference_to_unit,
    short_reference,
)
from search.draft.rendering import draft_metadata, draft_text
from search.draft.reviewing import Reviewer, review
from search.draft.similar import similar_goals
from search.draft.sources import sources_of

__all__ = [
    "BorrowLevel",
    "BorrowReport",
    "Finding",
    "FindingKind",
    "GoalCheck",
    "GoalPart",
    "Kept",
    "Outline",
    "OutlineSection",
    "PassagePrints",
    "Review",
    "Reviewer",
    "Severity",
    "Task",
    "add_example",
    "add_from_outline",
    "add_model_text",
    "add_section",
    "as_paraphrase",
    "change_example",
    "change_stored",
    "changes",
    "check_goals",
    "draft_metadata",
    "draft_text",
    "find_example",
    "find_reference",
    "find_section",
    "full_reference",
    "insert_example",
    "keep",
    "merged",
    "model_client",
    "model_sentences",
    "move_example",
    "move_section",
    "new_draft",
    "outline",
    "reference_to",
    "reference_to_unit",
    "remove_example",
    "remove_section",
    "review",
    "section_about",
    "short_reference",
    "similar_goals",
    "sources_of",
    "trace",
    "with_header",
    "with_heading",
    "with_text",
    "write",
    "write_docx",
]
