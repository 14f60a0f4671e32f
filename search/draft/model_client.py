"""A language model behind an OpenAI-compatible address that the municipality has given."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import UserError
from corpus.settings import Settings

TIMEOUT_S = 60.0
"""Seconds for the whole answer; a model on one's own machine may take half a minute."""

CONNECT_S = 5.0
LONGEST_ANSWER = 200_000
"""Bytes of an answer; a paragraph has some thousands."""


@dataclass(frozen=True, slots=True)
class ModelClient:
    """Asks `url` (`https://host/v1`). Nothing is sent before `answer` is called."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    timeout_s: float = TIMEOUT_S

    def answer(self, system: str, question: str) -> str:
        """The model's answer.

        Raises UserError: `model_unreachable`, `model_slow`, `model_refused`, `model_unknown`, `model_answer`.
        """
        import httpx  # noqa: PLC0415  (off by default: nobody else waits for it)

        body = {
            "model": self.name,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": question}],
            "temperature": 0.2,
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            response = httpx.post(
                self._address(),
                json=body,
                headers=headers,
                timeout=httpx.Timeout(self.timeout_s, connect=min(CONNECT_S, self.timeout_s)),
                # The key and the texts go to the given address and nowhere else.
                follow_redirects=False,
            )
        except httpx.TimeoutException as error:
            raise UserError(
                "model_slow", f"Språkmodellen svarade inte inom {self.timeout_s:.0f} sekunder. Försök igen."
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UserError(
                "model_unreachable",
                f"Språkmodellen på {self.url} kan inte nås ({error}). Kontrollera POLICYSOK_LLM_URL.",
            ) from error
        return self._read(response.status_code, response.content)

    def _address(self) -> str:
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    def _read(self, status: int, content: bytes) -> str:
        if status in (401, 403):
            raise UserError(
                "model_refused", "Språkmodellen godtog inte nyckeln. Kontrollera POLICYSOK_LLM_KEY."
            )
        if status == 404:
            raise UserError(
                "model_unknown",
                f"Adressen {self._address()} eller modellen ”{self.name}” finns inte. Kontrollera "
                "POLICYSOK_LLM_URL och POLICYSOK_LLM_MODEL.",
            )
        if status != 200:
            raise UserError("model_refused", f"Språkmodellen svarade med fel {status}. Försök igen senare.")
        try:
            value: Any = json.loads(content[:LONGEST_ANSWER])
            text = value["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise UserError("model_answer", "Språkmodellens svar kunde inte läsas.") from error
        if not isinstance(text, str) or not text.strip():
            raise UserError("model_answer", "Språkmodellen gav ett tomt svar. Försök igen.")
        return text


def model_client(settings: Settings) -> ModelClient | None:
    """The model that the settings name; None when none is (the usual case)."""
    if not settings.llm_url or not settings.llm_model:
        return None
    return ModelClient(settings.llm_url, settings.llm_model, settings.llm_key or "")
