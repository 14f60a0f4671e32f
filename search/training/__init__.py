"""How the bundled Swedish model is made: data in, a sentence-transformers folder out.

    python -m search.training --out MODEL_FOLDER

A developer's tool: nothing that searches imports it. See docs/models.md and the model card.
"""
