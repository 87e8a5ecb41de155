"""One copy in a process of its own: an order on stdin; on stdout the share done, a line each, then the file's sum."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time

import av.error
import cv2

from supervision_api.copying.veiled_copy import CopyOrder, make_copy

_TELL_EVERY_S = 0.4
_POLITENESS = 10
"""Watching and serving come first."""


class _Teller:
    def __init__(self) -> None:
        self._told = 0.0

    def __call__(self, share: float) -> None:
        if time.monotonic() - self._told >= _TELL_EVERY_S:
            self._told = time.monotonic()
            print(json.dumps({"progress": round(share, 3)}), flush=True)


def _main() -> int:
    os.nice(_POLITENESS)
    cv2.setNumThreads(1)
    order = CopyOrder.model_validate_json(sys.stdin.read())
    order.target.touch(mode=0o600)
    try:
        make_copy(order, _Teller())
    except (av.error.FFmpegError, ValueError, OSError) as problem:
        print(json.dumps({"problem": str(problem)}), flush=True)
        return 1
    with order.target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    print(json.dumps({"sha256": digest, "bytes": order.target.stat().st_size}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
