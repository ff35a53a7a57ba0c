"""Counts what passes between the browser and a server, as it is on the wire."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit


class Proxy:
    """A context: passes TCP on from a free port of this machine. `received`, `sent`: bytes, as the browser sees it."""

    def __init__(self, url: str) -> None:
        self.target = urlsplit(url).port
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

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter, down: bool) -> None:
            try:
                while data := await source.read(65536):
                    if down:
                        self.received += len(data)
                    else:
                        self.sent += len(data)
                    sink.write(data)
                    await sink.drain()
            except OSError:  # one side is gone
                pass
            finally:
                sink.close()

        with suppress(asyncio.CancelledError):  # the end; asyncio's server would print it as an error
            await asyncio.gather(pump(up_reader, writer, True), pump(reader, up_writer, False))
