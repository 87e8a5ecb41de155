"""What /metrics says, made anew from the database for each answer: a camera that is gone leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from analytics.reviews import RuleReviews
from store.health import Pulse
from store.wall import CameraTile
from supervision_api.serving.tiles import STALE_AFTER

COUNTS = {
    "frames": "Pictures decoded since the camera's process started",
    "drops": "Pictures that a newer one overtook before they were looked at",
    "corrupt": "Pictures that could not be decoded, or only in part",
    "reconnects": "Connections after the first",
}
GAUGES = {
    "analysed_fps": "Pictures looked at a second, over 20 s",
    "inferred_fps": "Window sides put through the network a second, over 20 s",
    "packets_fps": "Pictures that the camera sends a second, over 20 s",
    "kbit_s": "Kilobits that the camera sends a second, over 20 s",
    "key_interval_s": "Usual seconds between two key pictures, over a minute",
    "key_interval_longest_s": "Longest seconds between two key pictures, over a minute",
    "clock_offset_s": "Seconds by which the camera's clock is ahead of this hall's",
    "viewers": "Live views that are open",
}
AGES = {"0.5": "age_p50_s", "0.95": "age_p95_s", "0.99": "age_p99_s"}


# The registry keeps collectors by identity.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figures:
    """One look at the hall; prometheus_client collects from it."""

    pulse: Pulse
    cameras: Sequence[CameraTile]
    seq: int
    """The newest message to consoles."""
    now: datetime
    reviews: Sequence[RuleReviews] = ()
    """The newest decisions on the alerts of each rule."""

    def collect(self) -> Iterator[Metric]:
        """Every family, also where there is no value: the names are always the same."""
        yield from self._hall()
        heard = [
            (camera.code, camera.status)
            for camera in self.cameras
            if camera.status is not None and self.now - camera.status.updated_at <= STALE_AFTER
        ]
        connected = GaugeMetricFamily(
            "hallwatch_camera_connected", "1 while the camera sends, else 0", labels=["camera"]
        )
        told = dict(heard)
        for camera in self.cameras:
            status = told.get(camera.code)
            connected.add_metric([camera.code], float(status is not None and status.connected))
        yield connected
        blind = GaugeMetricFamily(
            "hallwatch_camera_blind_seconds",
            "For how long nothing can be said about the camera's windows, by reason; no sample while all is well",
            labels=["camera", "reason"],
        )
        for code, status in heard:
            if status.blind_since is not None:
                lasting = (self.now - status.blind_since).total_seconds()
                blind.add_metric([code, str(status.blind_reason)], max(0.0, lasting))
        yield blind
        age = GaugeMetricFamily(
            "hallwatch_camera_age_seconds",
            "Seconds from taking a picture to knowing what it says, over 20 s, by quantile",
            labels=["camera", "quantile"],
        )
        for code, status in heard:
            for quantile, name in AGES.items():
                if (value := getattr(status, name)) is not None:
                    age.add_metric([code, quantile], value)
        yield age
        for name, text in COUNTS.items():
            count = CounterMetricFamily(f"hallwatch_camera_{name}", text, labels=["camera"])
            for code, status in heard:
                count.add_metric([code], getattr(status, name))
            yield count
        for name, text in GAUGES.items():
            gauge = GaugeMetricFamily(f"hallwatch_camera_{_unit(name)}", text, labels=["camera"])
            for code, status in heard:
                if (value := getattr(status, name)) is not None:
                    gauge.add_metric([code], value)
            yield gauge

    def _hall(self) -> Iterator[Metric]:
        cameras = GaugeMetricFamily("hallwatch_cameras", "Cameras in service", labels=["connected"])
        cameras.add_metric(["true"], self.pulse.connected)
        cameras.add_metric(["false"], self.pulse.cameras - self.pulse.connected)
        yield cameras
        due = self.pulse.oldest_due
        yield GaugeMetricFamily(
            "hallwatch_judge_overdue_seconds",
            "How long the oldest due subject has been waiting for the judge",
            value=max(0.0, (self.now - due).total_seconds()) if due else 0,
        )
        alerts = GaugeMetricFamily("hallwatch_open_alerts", "Alerts that are raised or assigned", labels=["level"])
        for level in ("reminder", "yellow", "red"):
            alerts.add_metric([level], self.pulse.open_alerts.get(level, 0))
        yield alerts
        yield from self._rules()
        yield GaugeMetricFamily("hallwatch_console_seq", "Number of the newest message to consoles", value=self.seq)

    def _rules(self) -> Iterator[Metric]:
        precision = GaugeMetricFamily(
            "hallwatch_rule_precision", "Share of the newest 30 decisions that confirmed the alert", labels=["rule"]
        )
        decided = GaugeMetricFamily(
            "hallwatch_rule_decisions", "Decisions on the rule's alerts that its precision counts", labels=["rule"]
        )
        for one in self.reviews:
            if one.precision is not None:
                precision.add_metric([one.rule], one.precision)
                decided.add_metric([one.rule], one.confirmed + one.dismissed)
        yield precision
        yield decided


def _unit(name: str) -> str:
    """Seconds in full, as Prometheus names them; rates as they are."""
    return f"{name.removesuffix('_s')}_seconds" if name.endswith("_s") and name != "kbit_s" else name
