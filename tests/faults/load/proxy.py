"""One address before several servers: each new connection goes to the next server that answers."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count

CHUNK_BYTES = 65536


@asynccontextmanager
async def one_address(ports: Sequence[int]) -> AsyncIterator[str]:
    """The address that stands before the servers at `ports` of this machine, in turn, passing over the dead."""
    turns = count()
    connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        turn = next(turns)
        for step in range(len(ports)):
            with suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", ports[(turn + step) % len(ports)])
        raise ConnectionRefusedError("no server answers")

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        connections[task] = writer
        with suppress(OSError):
            server_reader, server_writer = await connect()
            await asyncio.gather(_pass_on(reader, server_writer), _pass_on(server_reader, writer))
        await _close(writer)
        del connections[task]

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for writer in connections.values():
            writer.close()
        await asyncio.gather(*connections)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(CHUNK_BYTES):
            writer.write(data)
            await writer.drain()
    await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        writer.close()
        await writer.wait_closed()
