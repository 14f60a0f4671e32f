"""Which model answers while a library moves to another: the old, until the new one's vectors are complete."""

from __future__ import annotations

import json
from dataclasses import replace

from corpus.catalogue.records import UnitSource
from corpus.errors import SearchError
from corpus.settings import Settings
from search.meaning.model import EmbeddingModel, model_of

MODEL_SETTING = "embedding_model"
"""The library's setting that says which model made its vectors; set when they are complete."""

FORMER_SETTING = "embedding_model_before"
"""The model before that. A search service that was started with it may answer until it is restarted."""

ADDRESS_SETTING = "embedding_model_address"
"""Name or folder and prompts of the model in MODEL_SETTING, as JSON: its id does not say where it lies."""


def settings_in_use(settings: Settings, library: UnitSource) -> Settings:
    """The settings, with the model that the library's vectors are of in place of one that lacks them.

    The model asked for is used when the library has no vectors yet, when it has all of them (those of an
    earlier model are kept, so that going back takes no time), and when the old model cannot be found any
    more: then searching by meaning says what to do.
    """
    stored = library.get_setting(MODEL_SETTING)
    wanted = model_of(settings)
    if stored is None or stored == wanted.model_id:
        return settings
    if next(iter(library.pending_embeddings(wanted.model_id)), None) is None:
        note_complete(library, wanted)
        return settings
    former = _former(library)
    if former is None or former.model_id != stored:
        return settings
    return replace(
        settings, model=former.name, query_prompt=former.query_prompt, passage_prompt=former.passage_prompt
    )


def note_complete(library: UnitSource, model: EmbeddingModel) -> None:
    """Note that the library has a vector of this model for every text."""
    stored = library.get_setting(MODEL_SETTING)
    if stored is not None and stored != model.model_id:
        library.set_setting(FORMER_SETTING, stored)
    address = {"name": model.name, "query_prompt": model.query_prompt, "passage_prompt": model.passage_prompt}
    library.set_setting(ADDRESS_SETTING, json.dumps(address, ensure_ascii=False))
    library.set_setting(MODEL_SETTING, model.model_id)


def answers_for(library: UnitSource, model_id: str) -> bool:
    """Whether the library has, or had just before the last change, complete vectors of the model."""
    stored = library.get_setting(MODEL_SETTING)
    return stored is None or model_id in (stored, library.get_setting(FORMER_SETTING))


def _former(library: UnitSource) -> EmbeddingModel | None:
    """The model whose vectors the library has; None when it is not on this machine any more."""
    address = library.get_setting(ADDRESS_SETTING)
    # Libraries from before the address was kept were made with the model in the package.
    model = EmbeddingModel(**json.loads(address)) if address else EmbeddingModel()
    try:
        model.folder()
    except SearchError:
        return None
    return model
