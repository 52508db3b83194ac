"""The way from seats to a host, which is cut and hangs from a seed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from threading import Thread

PIECE = 65_536
LOOPBACK = "127.0.0.1"


@dataclass
class TroubledNetwork:
    """Proxy that leads each connection to a port of loopback, unless it is told of a trouble."""

    target: int
    port: int = 0
    _is_flowing: asyncio.Event = field(default_factory=asyncio.Event)
    _is_plugged: bool = True
    _loses_answers: bool = False
    _ways: set[asyncio.StreamWriter] = field(default_factory=set)

    async def listen(self) -> asyncio.Server:
        """Lead from now on whoever connects."""
        self._is_flowing.set()
        server = await asyncio.start_server(self._lead, LOOPBACK, 0)
        self.port = int(server.sockets[0].getsockname()[1])
        return server

    async def close(self, server: asyncio.Server) -> None:
        """Lead nobody any more."""
        server.close()
        self._is_flowing.set()
        while self._ways:
            self._cut()
            await asyncio.sleep(0.01)

    async def plug(self, *, is_in: bool) -> None:
        """Let nobody connect any more, or let them again; what was connected is cut."""
        self._is_plugged = is_in
        self._cut()

    async def trouble(self, dice: Random) -> str:
        """Let one trouble come and go; return which it was."""
        kind = dice.choice((self._broken, self._unplugged, self._hanging, self._losing))
        seconds = dice.uniform(0.2, 3.0)
        await kind(seconds)
        return f"{kind.__name__.strip('_')} {seconds:.1f} s"

    async def _broken(self, seconds: float) -> None:
        """Cut every connection at once; new ones are made."""
        del seconds
        self._cut()

    async def _unplugged(self, seconds: float) -> None:
        """Cut every connection, and let nobody connect for a while."""
        await self.plug(is_in=False)
        await asyncio.sleep(seconds)
        await self.plug(is_in=True)

    async def _hanging(self, seconds: float) -> None:
        """Let nothing through for a while, and then everything that was sent."""
        self._is_flowing.clear()
        await asyncio.sleep(seconds)
        self._is_flowing.set()

    async def _losing(self, seconds: float) -> None:
        """Let what is asked through and no answer, for a while; then cut every connection."""
        self._loses_answers = True
        await asyncio.sleep(seconds)
        self._cut()
        self._loses_answers = False

    def _cut(self) -> None:
        for each in tuple(self._ways):
            each.transport.abort()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._is_plugged:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection(LOOPBACK, self.target)
        except OSError:
            writer.transport.abort()
            return
        self._ways |= {writer, back}
        await asyncio.gather(
            self._pour(reader, back, is_answer=False), self._pour(there, writer, is_answer=True)
        )
        self._ways -= {writer, back}

    async def _pour(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, is_answer: bool
    ) -> None:
        with suppress(OSError):
            while piece := await source.read(PIECE):
                await self._is_flowing.wait()
                if not (is_answer and self._loses_answers):
                    target.write(piece)
                    await target.drain()
        # Whoever is at the other end learns it, and lets go of the other half.
        target.close()


@dataclass(frozen=True)
class RunningNetwork:
    """A network on a thread of its own."""

    network: TroubledNetwork
    loop: asyncio.AbstractEventLoop

    @property
    def address(self) -> str:
        """Return where seats reach the host."""
        return f"{LOOPBACK}:{self.network.port}"

    def plug(self, *, is_in: bool) -> None:
        """Let nobody connect any more, or let them again; what was connected is cut."""
        asyncio.run_coroutine_threadsafe(self.network.plug(is_in=is_in), self.loop).result(30)

    def trouble(self, dice: Random) -> str:
        """Let one trouble come and go; return which it was."""
        coming = self.network.trouble(dice)
        return asyncio.run_coroutine_threadsafe(coming, self.loop).result(30)


@contextmanager
def a_troubled_network(target: int) -> Iterator[RunningNetwork]:
    """Lead to a port of this computer; nothing is amiss until a trouble is asked for."""
    loop = asyncio.new_event_loop()
    network = TroubledNetwork(target)
    thread = Thread(target=loop.run_forever, name="network")
    thread.start()
    server = asyncio.run_coroutine_threadsafe(network.listen(), loop).result(10)
    try:
        yield RunningNetwork(network, loop)
    finally:
        asyncio.run_coroutine_threadsafe(network.close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
