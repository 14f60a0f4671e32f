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
    for query in user.queries:
        await asyncio.sleep(chance.uniform(*PAUSE_S))
        started = time.perf_counter()
        if not await _answered(address, query):
            raise RuntimeError(f"no answer to {query!r}")
        times.append(time.perf_counter() - started)
    return times


async def _answered(address: str, query: str) -> bool:
    """Open the page on a query, as a shared address does, until it is drawn; whether it has an answer.

    A session of its own each time, which costs the server more than another search in the same one.
    """
    asked = BackMsg()
    asked.rerun_script.query_string = urlencode({"q": query})
    seen = ""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with (
        asyncio.timeout(PATIENCE_S),
        websockets.connect(stream, subprotocols=[SPOKEN], max_size=None, origin=Origin(address)) as line,
    ):
        await line.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await line.recv())
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "html":
                seen += message.delta.new_element.html.body
            if kind == "script_finished":
                break
    # As a class of an element: the style sheet has the name, too.
    return 'class="ps-summary"' in seen or 'class="ps-none"' in seen
