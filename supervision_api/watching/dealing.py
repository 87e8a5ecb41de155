"""Which shard reads which camera."""

from __future__ import annotations

from collections.abc import Sequence

from supervision_api.settings import CameraSettings


def deal(cameras: Sequence[CameraSettings], *, shard: int, shards: int) -> list[CameraSettings]:
    """The cameras of one shard: every `shards`-th, but cameras that show the same window stay together.

    A window's state is settled from all that shows it, so it must be settled in one place.
    """
    place: dict[str, int] = {}
    shard_of: list[int] = []
    for position, camera in enumerate(cameras):
        shared = [place[view.window] for view in camera.views if view.window in place]
        mine = shared[0] if shared else position % shards
        for joined in set(shared[1:]):
            place = {window: mine if at == joined else at for window, at in place.items()}
            shard_of = [mine if at == joined else at for at in shard_of]
        place.update({view.window: mine for view in camera.views})
        shard_of.append(mine)
    return [camera for camera, at in zip(cameras, shard_of, strict=True) if at == shard]
