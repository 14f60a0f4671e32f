"""Cleaning: from the raw pages of a reader to text that people can read and machines can index."""

from ingest.cleaning.chain import STEPS, clean

__all__ = ["STEPS", "clean"]
