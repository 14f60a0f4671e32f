"""Several people at once: each a session of its own on the page, searching, reading hits, searching again.

Sessions are spoken as the browser speaks them (Streamlit's websocket messages), without the browsers: theirs
is the users' machines' work, and ten of them on the server's two cores would measure something else.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Origin, Subprotocol

PAUSE_S = (1.0, 4.0)
"""A user reads the hits before the next search: a pause drawn evenly from this."""

PATIENCE_S = 120.0
SPOKEN = Subprotocol("streamlit")


@dataclass(frozen=True, slots=True)
class User:
    """What one user does: the queries in their order, and a seed for the pauses."""

    queries: Sequence[str]
    seed: int


def together(address: str, users: Sequence[User]) -> list[float]:
    """Seconds from each search's start until the last of its answer has come, over all users."""

    async def run() -> list[float]:
        times = await asyncio.gather(*(_sit(address, user) for user in users))
        return [one for each in times for one in each]

    return asyncio.run(run())


async def _sit(address: str, user: User) -> list[float]:
    chance = random.Random(user.seed)
    times: list[float] = []
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with websockets.connect(
        stream, subprotocols=[SPOKEN], max_size=None, origin=Origin(address)
    ) as line:
        opened = BackMsg()
        opened.rerun_script.query_string = ""
        field = (await _run(line, opened)).field
        for query in user.queries:
            await asyncio.sleep(chance.uniform(*PAUSE_S))
            asked = BackMsg()
            # A field that is tied to the address sends both, as the browser does.
            asked.rerun_script.query_string = urlencode({"q": query})
            asked.rerun_script.widget_states.widgets.add(id=field, string_value=query)
            started = time.perf_counter()
            answer = await _run(line, asked)
            times.append(time.perf_counter() - started)
            if not answer.hits:
                raise RuntimeError(f"no answer to {query!r}")
    return times


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of the page drew: its search field's id, and whether it says how many hits there are."""

    field: str
    hits: bool


async def _run(line: websockets.ClientConnection, asked: BackMsg) -> Answer:
    """One run of the page, until it is drawn to its end."""
    await line.send(asked.SerializeToString())
    seen = field = ""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            message = ForwardMsg()
            message.ParseFromString(await line.recv())
            kind = message.WhichOneof("type")
            element = message.delta.new_element if kind == "delta" else None
            drawn = element.WhichOneof("type") if element is not None else None
            if element is not None and drawn == "html":
                seen += element.html.body
            elif element is not None and drawn == "text_input":
                field = field or element.text_input.id
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
    # As a class of an element: the style sheet has the name, too.
    return Answer(field, 'class="ps-summary"' in seen or 'class="ps-none"' in seen)
