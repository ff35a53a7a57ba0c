"""Counts what passes between browser and server, as it is on the wire, and may keep it as long as a way takes."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit

Way = asyncio.Queue[tuple[float, bytes]]  # when each part is due; an empty one is the end


class Proxy:
    """A context: passes TCP on from a free port of this machine. `received`, `sent`: bytes, as the browser sees it.

    `away`: seconds there and back, half of it either way; what follows close behind is as late, not later.
    """

    def __init__(self, url: str, away: float = 0) -> None:
        self.target = urlsplit(url).port
        self.late = away / 2
        self.port = self.received = self.sent = 0
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Proxy:
        self.thread.start()
        started = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._pass, "127.0.0.1", 0), self.loop)
        self.port = started.result(10).sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def clear(self) -> None:
        self.received = self.sent = 0

    async def _end(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.target)

        async def take(source: asyncio.StreamReader, way: Way, down: bool) -> None:
            data = b"-"
            while data:
                try:
                    data = await source.read(65536)
                except OSError:  # one side is gone
                    data = b""
                if down:
                    self.received += len(data)
                else:
                    self.sent += len(data)
                way.put_nowait((self.loop.time() + self.late, data))

        async def give(way: Way, sink: asyncio.StreamWriter) -> None:
            try:
                while True:
                    due, data = await way.get()
                    if not data:
                        break
                    await asyncio.sleep(due - self.loop.time())
                    sink.write(data)
                    await sink.drain()
            except OSError:
                pass
            finally:
                sink.close()

        there: Way = asyncio.Queue()
        back: Way = asyncio.Queue()
        with suppress(asyncio.CancelledError):  # the end; asyncio's server would print it as an error
            await asyncio.gather(
                take(up_reader, back, True), give(back, writer), take(reader, there, False), give(there, up_writer)
            )
