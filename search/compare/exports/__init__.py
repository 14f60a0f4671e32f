"""A comparison as a file: spreadsheet, text document, table of values."""

from __future__ import annotations

from search.compare.exports.context import EditionContext, ExportContext
from search.compare.exports.csv_file import write_csv
from search.compare.exports.docx_file import write_docx
from search.compare.exports.editions_file import write_editions_csv, write_editions_docx, write_editions_xlsx
from search.compare.exports.xlsx_file import write_xlsx

__all__ = [
    "EditionContext",
    "ExportContext",
    "write_csv",
    "write_docx",
    "write_editions_csv",
    "write_editions_docx",
    "write_editions_xlsx",
    "write_xlsx",
]
