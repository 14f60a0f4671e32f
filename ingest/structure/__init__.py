"""Structure: headings with levels, and the passages that search works on."""

from ingest.structure.stage import Structure, structure

__all__ = ["Structure", "structure"]
