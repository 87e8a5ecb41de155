"""Everything that labelled clips tell of a network and its settings, as `hallwatch models evaluate` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from supervision_api.evaluating.curve import Bin, calibration_error, curve, scores
from supervision_api.evaluating.episodes import Episodes, count_episodes, percentile
from supervision_api.evaluating.frames import Frames, count_frames
from supervision_api.evaluating.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was found out of one window, one clip or all of them."""

    frames: Frames
    episodes: Episodes
    curve: tuple[Bin, ...]

    def as_json(self) -> dict[str, Any]:
        """Shares of 0 to 1 and seconds; null where there was nothing to measure."""
        frames, episodes = self.frames, self.episodes
        return {
            "recall": _rounded(frames.recall),
            "specificity": _rounded(frames.specificity),
            "episodes": episodes.labelled,
            "episodes_found": episodes.found,
            "episodes_invented": episodes.invented,
            "episode_recall": _rounded(episodes.recall),
            "episode_precision": _rounded(episodes.precision),
            "delay_p50_s": _rounded(percentile(episodes.delays_s, 0.5)),
            "delay_p95_s": _rounded(percentile(episodes.delays_s, 0.95)),
            "absence_delay_p95_s": _rounded(percentile(episodes.absence_delays_s, 0.95)),
            "absences_invented": episodes.absences_invented,
            "false_alerts_per_camera_day": _rounded(episodes.false_alerts_per_day),
            "observed_s": _rounded(episodes.observed_s),
            "unobserved_s": _rounded(episodes.unobserved_s),
            "frames": asdict(frames),
            "calibration": [{name: _rounded(value) for name, value in asdict(one).items()} for one in self.curve],
            "calibration_error": _rounded(calibration_error(self.curve)),
        }


def evaluate(runs: Iterable[Run]) -> Evaluation:
    """Of these runs together."""
    given = list(runs)
    return Evaluation(
        frames=sum(map(count_frames, given), Frames()),
        episodes=sum(map(count_episodes, given), Episodes()),
        curve=curve(scores(given)),
    )


def as_json(runs: Sequence[Run]) -> dict[str, Any]:
    """All runs together at the top, then each window over all its clips, then each clip."""
    return {
        **evaluate(runs).as_json(),
        "windows": {
            name: evaluate(run for run in runs if run.window == name).as_json()
            for name in dict.fromkeys(run.window for run in runs)
        },
        "clips": {
            name: evaluate(run for run in runs if run.clip == name).as_json()
            for name in dict.fromkeys(run.clip for run in runs)
        },
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
