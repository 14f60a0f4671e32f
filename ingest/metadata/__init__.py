"""Metadata: what a steering document says about itself, each value with its evidence.

`extract_metadata` answers every field of `corpus.model.METADATA_FIELDS`. Zones are cut (`zones`), read by
typed recognisers in a spaCy pipeline (`recognisers`, `pipeline`), labels are paired with values by type
(`labels`, `slots`), and one decider per field weighs what was found.
"""

from ingest.metadata.extract import extract_metadata

__all__ = ["extract_metadata"]
