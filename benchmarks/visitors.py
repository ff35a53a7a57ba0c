"""Visitors without a browser: websocket sessions that speak Streamlit's protocol and click places on the map."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks.sites import Place

EVERY = 5.0  # seconds from a visitor's click to the next
PATIENCE = 20.0  # seconds after which a click or a page has no answer
PROTOCOL = Subprotocol("streamlit")
EVENTS = "$$STREAMLIT_INTERNAL_KEY_"  # how Streamlit's frontend begins the name under which a component's events travel
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Crowd:
    """`taken`: seconds from each answered click to the end of its run."""

    taken: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    lost: int = 0
    resident: float = 0.0


@dataclass
class _Session:
    socket: ClientConnection
    page: str = ""
    fragment: str = ""
    widget: str = ""
    query: str = ""

    async def run(self, message: BackMsg, wanted: str = "") -> float | None:
        """Seconds until the run that the message asks for has ended; nothing where it lacked what is wanted."""
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        # What a component is given travels as JSON in ASCII, all else as it is.
        spellings = (wanted.encode(), json.dumps(wanted)[1:-1].encode())
        said = not wanted
        async with asyncio.timeout(PATIENCE):
            while True:
                data = await self.socket.recv(decode=False)
                said = said or any(one in data for one in spellings)
                if wanted and len(data) > 300:  # neither the end nor a message that a click needs
                    continue
                found = ForwardMsg.FromString(data)
                kind = found.WhichOneof("type")
                if kind == "new_session" and not self.page:
                    self.page = found.new_session.page_script_hash
                elif kind == "navigation":  # st.navigation's own name of the page, not the entry script's
                    self.page = found.navigation.page_script_hash
                elif kind == "delta":
                    self._found(found)
                elif kind == "page_info_changed":
                    self.query = found.page_info_changed.query_string
                elif kind == "script_finished" and found.script_finished in DONE:
                    return time.perf_counter() - begun if said else None

    def _found(self, message: ForwardMsg) -> None:
        """What reports a click on the map: the atlas's own component, elsewhere st_folium itself."""
        element = message.delta.new_element
        if element.WhichOneof("type") == "bidi_component" and element.bidi_component.component_name == "atlas_choice":
            self.widget, self.fragment = f"{EVENTS}{element.bidi_component.id}__events", message.delta.fragment_id
        elif element.WhichOneof("type") == "component_instance" and not self.widget:
            self.widget, self.fragment = element.component_instance.id, message.delta.fragment_id

    def click(self, value: object) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash, asked.fragment_id, asked.query_string = self.page, self.fragment, self.query
        said = json.dumps(value, ensure_ascii=False)
        if self.widget.startswith(EVENTS):
            asked.widget_states.widgets.add(id=self.widget, json_trigger_value=said)
        else:
            asked.widget_states.widgets.add(id=self.widget, json_value=said)
        asked.context_info.locale = "zh-TW"
        return message


Value = Callable[[Place, int], object]


def visit(
    urls: Sequence[str], count: int, seconds: float, value: Value, places: Sequence[Place], weigh: Callable[[], float]
) -> Crowd:
    """So many visitors, spread over the servers, for so long. `weigh` is asked for the memory while all are there."""
    return asyncio.run(_crowd(urls, count, seconds, value, places, weigh))


async def _crowd(
    urls: Sequence[str], count: int, seconds: float, value: Value, places: Sequence[Place], weigh: Callable[[], float]
) -> Crowd:
    crowd = Crowd()
    chance = random.Random(count)
    here, clicked, weighed = (asyncio.Barrier(count + 1) for _ in range(3))

    async def one(number: int) -> None:
        address = urls[number % len(urls)].replace("http", "ws", 1) + "/_stcore/stream"
        session = None
        try:
            socket = await connect(address, subprotocols=[PROTOCOL], max_size=None, open_timeout=PATIENCE)
            session = _Session(socket)
            first = BackMsg()
            first.rerun_script.context_info.locale = "zh-TW"
            taken = await session.run(first)
            if taken is not None:
                crowd.opened.append(taken)
        except (OSError, TimeoutError, WebSocketException):
            crowd.lost += 1
        await here.wait()
        if session and session.widget:
            await _clicks(session, number)
        await clicked.wait()
        await weighed.wait()
        if session:
            await session.socket.close()

    async def _clicks(session: _Session, number: int) -> None:
        every = EVERY if count > 1 else 0.25  # alone: enough clicks for a p95
        begun = time.perf_counter()
        due = begun + chance.random() * every
        turn = 0
        while due < begun + seconds:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            place = places[(number + turn) % len(places)]
            turn += 1
            try:
                taken = await session.run(session.click(value(place, turn)), place.name)
            except (TimeoutError, WebSocketException):
                crowd.lost += 1
                return
            if taken is None:
                crowd.lost += 1
            else:
                crowd.taken.append(taken)
            due = max(due + every, time.perf_counter())

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(one(number))
            await asyncio.sleep(0.05)  # people don't arrive in the same moment
        await here.wait()
        await clicked.wait()
        crowd.resident = weigh()
        await weighed.wait()
    return crowd
