"""Goals, responsibilities, policy areas and abbreviations: what a document is for and who does it."""

from ingest.tagging.stage import Tags, tag

__all__ = ["Tags", "tag"]
