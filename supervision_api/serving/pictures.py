"""Pictures from the shards: asked for over their private sockets, handed on as they are."""

from __future__ import annotations

import httpx

PATIENCE_S = 2.0
LARGEST = 2 * 1024 * 1024


class Pictures:
    """One HTTP client a shard, kept open between requests."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._clients: dict[str, httpx.AsyncClient] = {}

    async def snapshot(self, address: str, window: str) -> bytes | None:
        """The newest JPEG of a window from the shard at `address` (unix:/… or http://…); None when it has none."""
        return await self._get(address, f"/windows/{window}/snapshot.jpg")

    async def whole(self, address: str, camera: str) -> bytes | None:
        """The newest JPEG of all that a camera shows; None when there is none."""
        return await self._get(address, f"/cameras/{camera}/snapshot.jpg")

    async def _get(self, address: str, path: str) -> bytes | None:
        try:
            answer = await self._client(address).get(path)
        except httpx.HTTPError:
            await self._forget(address)
            return None
        if not answer.is_success or len(answer.content) > LARGEST:
            return None
        return answer.content

    async def close(self) -> None:
        """Let go of every shard."""
        for address in list(self._clients):
            await self._forget(address)

    def _client(self, address: str) -> httpx.AsyncClient:
        if address not in self._clients:
            socket = address.removeprefix("unix:") if address.startswith("unix:") else None
            self._clients[address] = httpx.AsyncClient(
                transport=httpx.AsyncHTTPTransport(uds=socket),
                base_url="http://shard" if socket else address,
                headers={} if socket else {"Authorization": f"Bearer {self._token}"},
                timeout=PATIENCE_S,
                trust_env=False,
            )
        return self._clients[address]

    async def _forget(self, address: str) -> None:
        client = self._clients.pop(address, None)
        if client is not None:
            await client.aclose()
