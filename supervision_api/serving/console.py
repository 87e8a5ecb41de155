"""The console's files as the launcher built them; every path that is no file is the console itself."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from supervision_api.serving.refusal import not_found

DIST = Path(__file__).parents[2] / "dashboard" / "dist"
NOT_BUILT = """<!doctype html><meta charset="utf-8"><title>Hallwatch</title>
<h1>控制台尚未构建 · The console is not built</h1>
<p>请用 <code>./hallwatch up</code> 启动，或先运行 <code>./hallwatch --set-up</code>。</p>
<p>Start with <code>./hallwatch up</code>, which builds it, or run <code>./hallwatch --set-up</code> first.</p>"""
LONGEST_PATH = 200
"""What is longer is nobody's address; a name of more than 255 bytes is an error of the disk."""
FOR_EVER = "public, max-age=31536000, immutable"
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
"""Text that is worth compressing, as browsers must be told of it."""


def serve_console(app: FastAPI, dist: Path = DIST) -> None:
    """Add the console's files; call it after every other route."""
    root = dist.resolve()

    @app.get("/{path:path}", include_in_schema=False)
    async def console(path: str, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction] (registered by the decorator)
        """A file of the console, else its page: the console reads the path itself."""
        if path == "api" or path.startswith("api/"):
            raise not_found("没有这个地址。", "There is nothing at this address.")
        if "\0" in path or len(path) > LONGEST_PATH:
            raise not_found("没有这个文件。", "There is no such file.")
        file = (root / path).resolve()
        if path and file.is_relative_to(root) and file.is_file() and not file.name.startswith("."):
            # Names below assets/ hold a digest of the content: they never change.
            caching = FOR_EVER if path.startswith("assets/") else "no-cache"
            return _file(file, request, caching)
        if path.startswith("assets/"):
            raise not_found("没有这个文件。", "There is no such file.")
        page = root / "index.html"
        if not page.is_file():
            return HTMLResponse(NOT_BUILT, status_code=503)
        return _file(page, request, "no-cache")


def _file(file: Path, request: Request, caching: str) -> Response:
    """The file, compressed where that helps and the browser takes it. Nothing secret is in these files."""
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    media_type = MEDIA_TYPES.get(file.suffix)
    if media_type is None or "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(file, headers=headers)
    body = _compressed(file, file.stat().st_mtime_ns)
    return Response(body, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})


@lru_cache(maxsize=128)
def _compressed(file: Path, mtime_ns: int) -> bytes:  # noqa: ARG001 (a file that was built anew is another one)
    """The file's bytes, compressed once."""
    return gzip.compress(file.read_bytes(), mtime=0)
