"""Typed value recognisers: each finds one sort of value in a text and knows nothing of labels or fields.

Every recogniser takes a text and returns matches whose `start` and `end` count code points in that text,
end exclusive, in order and without overlap.
"""
