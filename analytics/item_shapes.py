"""The shapes that values of an item take in a table: texts, flows, pairs of steps, limits."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.table_reader import TableReader, as_list
from ingest.vocabulary import Limit, LimitUnit

Flow = tuple[tuple[str, ...], ...]


def texts(value: object) -> tuple[str, ...] | None:
    """A list of texts that are not empty; None when it is something else."""
    given = as_list(value)
    if given is None:
        return None
    found = tuple(text for text in given if isinstance(text, str) and text)
    return found if len(found) == len(given) else None


def flow(value: object) -> Flow | None:
    """Steps in order, a group of parallel ones as a list inside; None when it is something else."""
    given = as_list(value)
    if given is None:
        return None
    groups: list[tuple[str, ...]] = []
    for part in given:
        group = texts([part] if isinstance(part, str) else part)
        if not group:
            return None
        groups.append(group)
    return tuple(groups)


def pairs(value: object) -> tuple[tuple[str, str], ...] | None:
    """One pair of steps or a list of pairs; None when it is something else."""
    given = as_list(value)
    if given is None:
        return None
    if given and all(isinstance(part, str) for part in given):
        given = [given]
    found: list[tuple[str, str]] = []
    for part in given:
        pair = texts(part)
        if pair is None or len(pair) != 2:
            return None
        found.append((pair[0], pair[1]))
    return tuple(found)


def read_limit(item: TableReader, key: str) -> Limit | None:
    """The limit under a key; None when it is absent or, with a note in `item.problems`, not understood."""
    reader = item.under(key)
    if reader is None:
        return None
    amount = reader.need_number("amount", lowest=0, highest=100_000)
    unit = reader.choice("unit", LimitUnit)
    if unit is None and not reader.problems:
        reader.problems.append(f'{reader.place}: write e.g. {{ amount = 5, unit = "working_day" }}')
    item.problems += reader.finish()
    return None if unit is None else Limit(amount, unit)


def read_step_limits(item: TableReader, key: str) -> Mapping[str, Limit]:
    """Step → its limit, of the table under a key; mistakes are noted in `item.problems`."""
    reader = item.under(key)
    if reader is None:
        return MappingProxyType({})
    found = {step: limit for step in reader.keys if (limit := read_limit(reader, step)) is not None}
    item.problems += reader.finish()
    return MappingProxyType(found)
