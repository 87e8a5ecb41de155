"""What was said of labelled clips, held against the labels: frames, episodes, delays, the reliability of scores."""

from __future__ import annotations

import pytest

from analytics.vocabulary import Presence
from analytics.zones import Rectangle
from ingest.vocabulary import WindowCode
from supervision_api.evaluating.curve import calibration_error, curve
from supervision_api.evaluating.episodes import count_episodes, percentile
from supervision_api.evaluating.evaluation import as_json, evaluate
from supervision_api.evaluating.frames import count_frames
from supervision_api.evaluating.labels import Label, LabelledWindow
from supervision_api.evaluating.run import Look, Run, Stretch

STATE = {"+": Presence.PRESENT, "-": Presence.ABSENT, "?": Presence.UNKNOWN}


def run(labels: str, said: str, *, looks: str = "", late: float = 1.0, window: str = "desk", clip: str = "a") -> Run:
    """Labels and settled stretches as "0-5+ 10" (absent from 0, present from 5, up to 10); a look every half second
    of `looks`, each "+", "-" or "?"; every stretch was decided `late` seconds after its begin."""
    truth = [Label(from_s=a, to_s=b, state=state) for a, b, state in _parts(labels)]
    return Run(
        clip=clip,
        labelled=LabelledWindow(
            window=WindowCode(window), staff=Rectangle(0, 0, 9, 9), labels=tuple(truth), where="l:2"
        ),
        looks=tuple(Look(k / 2, {"+": 0.9, "-": 0.0, "?": None}[mark], STATE[mark]) for k, mark in enumerate(looks)),
        stretches=tuple(Stretch(a, b, state, a + late) for a, b, state in _parts(said)),
    )


def _parts(text: str) -> list[tuple[float, float, Presence]]:
    marks = text.split()
    begins = [float(mark[:-1]) for mark in marks[:-1]] + [float(marks[-1])]
    return [(begins[k], begins[k + 1], STATE[mark[-1]]) for k, mark in enumerate(marks[:-1])]


def test_looks_near_a_change_and_looks_that_say_nothing_are_not_scored() -> None:
    found = count_frames(run("0- 2+ 4", "0- 2+ 4", looks="--+-+?-+"))
    # 0.0 0.5 1.0(+) 1.5 | 2.0 is the change | 2.5(?) 3.0(-) 3.5(+)
    assert (found.absent_seen, found.absent_missed) == (3, 1)
    assert (found.present_seen, found.present_missed, found.unobserved) == (1, 1, 1)
    assert (found.recall, found.specificity) == (0.5, 0.75)


def test_time_labelled_unknown_and_time_without_a_label_is_not_scored() -> None:
    found = count_frames(run("0? 2+ 3", "0- 3", looks="---------"))
    assert (found.present_missed, found.absent_seen) == (1, 0)


def test_a_presence_found_in_time_counts_once_with_its_delay() -> None:
    found = count_episodes(run("0- 10+ 20- 30", "0- 10.5+ 20- 30", late=1.0))
    assert (found.labelled, found.found, found.invented) == (1, 1, 0)
    assert found.delays_s == (1.5,)
    assert found.absence_delays_s == (1.0,), "the absence that a clip begins with has no begin"


def test_a_presence_that_is_said_to_begin_elsewhere_is_missed_and_invented() -> None:
    found = count_episodes(run("0- 10+ 20", "0- 12+ 20"))
    assert (found.labelled, found.found, found.invented, found.delays_s) == (1, 0, 1, ())


def test_two_visits_told_as_one_are_one_found_of_two() -> None:
    found = count_episodes(run("0- 10+ 20- 24+ 30", "0- 10+ 30"))
    assert (found.labelled, found.found, found.invented) == (2, 1, 0)


def test_a_visit_told_in_two_pieces_is_one_too_many_and_its_gap_would_accuse() -> None:
    found = count_episodes(run("0- 10+ 60", "0- 10+ 30- 40+ 60"))
    assert (found.labelled, found.found, found.invented, found.absences_invented) == (1, 1, 1, 1)
    assert found.false_alerts_per_day == pytest.approx(86_400 / 60)


def test_not_knowing_for_a_while_splits_nothing_and_is_counted_apart() -> None:
    found = count_episodes(run("0- 10+ 60", "0- 10+ 30? 40+ 60"))
    assert (found.found, found.invented, found.absences_invented) == (1, 0, 0)
    assert (found.observed_s, found.unobserved_s) == (50, 10)


def test_a_begin_that_nobody_could_see_asks_for_no_punctuality() -> None:
    before_the_clip = count_episodes(run("0+ 20- 30", "0? 3+ 20- 30"))
    assert (before_the_clip.found, before_the_clip.invented, before_the_clip.delays_s) == (1, 0, ())
    while_blind = count_episodes(run("0- 10+ 30", "0- 8? 15+ 30"))
    assert (while_blind.found, while_blind.invented, while_blind.delays_s) == (1, 0, ())


def test_what_is_said_where_nothing_is_labelled_is_not_invented() -> None:
    found = count_episodes(run("0- 5? 20- 30", "0- 8+ 12- 30"))
    assert (found.invented, found.absences_invented) == (0, 0)


def test_the_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([], 0.95) is None
    assert percentile([3.0], 0.95) == 3.0
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([4, 1, 3, 2], 0.5) == 2


def test_scores_that_come_true_as_often_as_they_say_have_no_error() -> None:
    told = [(0.75, True)] * 3 + [(0.75, False)] + [(0.0, False)] * 4
    bins = curve(told)
    assert [(one.looks, one.mean_score, one.present) for one in bins] == [(4, 0.0, 0.0), (4, 0.75, 0.75)]
    assert calibration_error(bins) == 0
    assert calibration_error(curve([(1.0, False)])) == 1
    assert calibration_error(()) is None


def test_windows_and_clips_are_told_apart_and_together() -> None:
    runs = [
        run("0- 2+ 4", "0- 2+ 4", looks="--------", window="desk", clip="a"),
        run("0- 2+ 4", "0- 2+ 4", looks="----++++", window="desk", clip="b"),
        run("0- 4", "0- 4", looks="--------", window="door", clip="b"),
    ]
    found = as_json(runs)
    assert found["recall"] == 0.5
    assert (found["windows"]["desk"]["recall"], found["windows"]["door"]["recall"]) == (0.5, None)
    assert (found["clips"]["a"]["recall"], found["clips"]["b"]["recall"]) == (0.0, 1.0)
    assert found["clips"]["b"]["episodes"] == 1
    assert found["specificity"] == found["windows"]["door"]["specificity"] == 1.0
    assert {"episodes_found", "episodes_invented", "delay_p95_s", "unobserved_s"} <= found["windows"]["desk"].keys()


def test_nothing_to_measure_is_null_not_zero() -> None:
    found = evaluate([run("0? 4", "0? 4", looks="????")]).as_json()
    assert (found["recall"], found["specificity"], found["delay_p95_s"]) == (None, None, None)
    assert (found["episodes"], found["calibration"], found["false_alerts_per_camera_day"]) == (0, [], None)
