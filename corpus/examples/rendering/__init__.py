"""Draws the sources of the example documents as real files."""
