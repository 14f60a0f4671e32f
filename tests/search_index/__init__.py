"""The vector index, how it follows the catalogue, and how several processes share it."""
