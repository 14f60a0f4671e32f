"""Transcript formats: web converters' text versions of PDF files, brought back to pages.

`recognise` is the one entry point; `table.RECOGNISERS` says which formats are known.
"""

from ingest.transcripts.table import recognise

__all__ = ["recognise"]
