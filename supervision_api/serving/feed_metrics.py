"""What /metrics says of the feeds: exchanges that are read, rows that were refused, rows that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from store.exchange import TableLook


# The registry keeps collectors by identity.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FeedFigures:
    """One look at the feeds; prometheus_client collects from it."""

    exchanges: Sequence[str]
    """Those that are configured: of others there may still be marks."""
    looks: Sequence[TableLook]
    rejected: Mapping[str, int]
    missing: Mapping[str, int]
    now: datetime

    def collect(self) -> Iterator[Metric]:
        """Every family, also where there is no value: the names are always the same."""
        lag = GaugeMetricFamily(
            "hallwatch_exchange_lag_seconds",
            "Seconds since the exchange table was last read to its end; no sample before the first time",
            labels=["source", "table"],
        )
        failing = GaugeMetricFamily(
            "hallwatch_exchange_failing",
            "1 when the last look at the table failed, else 0",
            labels=["source", "table"],
        )
        taken = CounterMetricFamily(
            "hallwatch_exchange_rows", "Rows of the table that were taken in", labels=["source", "table"]
        )
        for look in self.looks:
            if look.source not in self.exchanges:
                continue
            named = [look.source, look.table_key]
            if look.heard_at is not None:
                lag.add_metric(named, max(0.0, (self.now - look.heard_at).total_seconds()))
            failing.add_metric(named, float(bool(look.problem)))
            taken.add_metric(named, look.rows_taken)
        yield from (lag, failing, taken)
        yield _by_source("hallwatch_rejected_rows", "Refused rows that wait to be corrected", self.rejected)
        yield _by_source(
            "hallwatch_feed_missing_rows",
            "Rows of the last week that the source told of in its daily totals and that are not here",
            self.missing,
        )


def _by_source(name: str, text: str, numbers: Mapping[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=["source"])
    for source, number in sorted(numbers.items()):
        family.add_metric([source], number)
    return family
