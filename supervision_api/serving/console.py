"""The console's files as the launcher built them; every path that is no file is the console itself."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response

from supervision_api.serving.refusal import not_found

DIST = Path(__file__).parents[2] / "dashboard" / "dist"
NOT_BUILT = """<!doctype html><meta charset="utf-8"><title>Hallwatch</title>
<h1>控制台尚未构建 · The console is not built</h1>
<p>请用 <code>./hallwatch up</code> 启动，或先运行 <code>./hallwatch --set-up</code>。</p>
<p>Start with <code>./hallwatch up</code>, which builds it, or run <code>./hallwatch --set-up</code> first.</p>"""
FOR_EVER = "public, max-age=31536000, immutable"


def serve_console(app: FastAPI, dist: Path = DIST) -> None:
    """Add the console's files; call it after every other route."""
    root = dist.resolve()

    @app.get("/{path:path}", include_in_schema=False)
    async def console(path: str) -> Response:  # pyright: ignore[reportUnusedFunction] (registered by the decorator)
        """A file of the console, else its page: the console reads the path itself."""
        if path == "api" or path.startswith("api/"):
            raise not_found("没有这个地址。", "There is nothing at this address.")
        file = (root / path).resolve()
        if path and file.is_relative_to(root) and file.is_file() and not file.name.startswith("."):
            # Names below assets/ hold a digest of the content: they never change.
            caching = FOR_EVER if path.startswith("assets/") else "no-cache"
            return FileResponse(file, headers={"Cache-Control": caching})
        if path.startswith("assets/"):
            raise not_found("没有这个文件。", "There is no such file.")
        page = root / "index.html"
        if not page.is_file():
            return HTMLResponse(NOT_BUILT, status_code=503)
        return FileResponse(page, headers={"Cache-Control": "no-cache"})
