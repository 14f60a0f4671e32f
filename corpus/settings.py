"""Settings, from environment variables; every one is documented in the README and tested to be.

Read once at the edge (command line, page, service) and handed down: nothing below reads the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ENVIRONMENT: dict[str, str] = {
    "POLICYSOK_LIBRARY": "Mappen där biblioteket ligger",
    "POLICYSOK_MODEL": "Språkmodell för sökning: namn eller mapp (sentence-transformers)",
    "POLICYSOK_QUERY_PROMPT": "Text som sätts före varje fråga, om modellen kräver det",
    "POLICYSOK_PASSAGE_PROMPT": "Text som sätts före varje textstycke, om modellen kräver det",
    "POLICYSOK_QDRANT_URL": "Adress till en Qdrant-server, i stället för det inbyggda indexet",
    "POLICYSOK_QDRANT_API_KEY": "Nyckel till Qdrant-servern",
    "POLICYSOK_SERVICE_IDLE_MINUTES": "Efter så många minuter utan frågor avslutas söktjänsten",
    "POLICYSOK_SMTP_HOST": "E-postserverns namn; utan den skickas inga påminnelser",
    "POLICYSOK_SMTP_PORT": "E-postserverns port, standard 587",
    "POLICYSOK_SMTP_SECURITY": "starttls (standard), tls eller none",
    "POLICYSOK_SMTP_USER": "Användarnamn, om e-postservern kräver det",
    "POLICYSOK_SMTP_PASSWORD": "Lösenord, om e-postservern kräver det",
    "POLICYSOK_SMTP_FROM": "Påminnelsernas avsändaradress",
    "POLICYSOK_LLM_URL": "Adress till en språkmodell (OpenAI-kompatibel) för utkast; utan den används ingen",
    "POLICYSOK_LLM_KEY": "Nyckel till språkmodellen, om den kräver det",
    "POLICYSOK_LLM_MODEL": "Språkmodellens namn",
}
"""Every environment variable, with what it sets, in Swedish for `policysok doctor`."""

DEFAULT_IDLE_MINUTES = 15.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `model` None means the model in the package; `qdrant_url` None the embedded index."""

    library: Path
    model: str | None = None
    query_prompt: str = ""
    passage_prompt: str = ""
    qdrant_url: str | None = None
    qdrant_api_key: str | None = None
    service_idle_minutes: float = DEFAULT_IDLE_MINUTES
    llm_url: str | None = None
    llm_key: str | None = None
    llm_model: str | None = None


def default_library() -> Path:
    """The platform's user data folder for policysok."""
    return Path(platformdirs.user_data_dir("policysok", appauthor=False))


def load_settings(library: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; `library` (the command line's) wins over POLICYSOK_LIBRARY."""
    env = os.environ if environment is None else environment

    def text(name: str) -> str | None:
        return env.get(name) or None

    folder = library or Path(text("POLICYSOK_LIBRARY") or default_library())
    return Settings(
        library=folder.expanduser().absolute(),
        model=text("POLICYSOK_MODEL"),
        query_prompt=text("POLICYSOK_QUERY_PROMPT") or "",
        passage_prompt=text("POLICYSOK_PASSAGE_PROMPT") or "",
        qdrant_url=text("POLICYSOK_QDRANT_URL"),
        qdrant_api_key=text("POLICYSOK_QDRANT_API_KEY"),
        service_idle_minutes=float(text("POLICYSOK_SERVICE_IDLE_MINUTES") or DEFAULT_IDLE_MINUTES),
        llm_url=text("POLICYSOK_LLM_URL"),
        llm_key=text("POLICYSOK_LLM_KEY"),
        llm_model=text("POLICYSOK_LLM_MODEL"),
    )
