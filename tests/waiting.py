"""Waiting for something that another task brings about."""

import asyncio


async def until(true, *, longest=12.0):
    """Wait until something is so."""
    for _ in range(int(longest * 20)):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came to be")
