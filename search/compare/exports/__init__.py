"""A comparison as a file: spreadsheet, text document, table of values."""

from __future__ import annotations

from search.compare.exports.csv_file import write_csv
from search.compare.exports.docx_file import write_docx
from search.compare.exports.xlsx_file import write_xlsx

__all__ = ["write_csv", "write_docx", "write_xlsx"]
