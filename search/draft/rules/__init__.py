"""The rules of the review, one module for each thing they look at. Each gives findings for a document."""
