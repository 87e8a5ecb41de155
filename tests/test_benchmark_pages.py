"""The benchmarks' pages say what the kept results say."""

from __future__ import annotations

import json

import pytest

from benchmarks.measuring.pages import PAGES, RESULTS, density_table, page, pages, peer_table


@pytest.mark.parametrize("name", pages())
def test_a_page_agrees_with_the_results(name: str) -> None:
    assert (PAGES / f"{name}.md").read_text(encoding="utf-8") == page(name), (
        "run `python -m benchmarks.measuring.pages` and commit what it writes"
    )


@pytest.mark.parametrize("name", pages())
def test_every_result_names_its_machine_commit_date_and_input(name: str) -> None:
    for path in RESULTS.glob(f"{name}*.json"):
        result = json.loads(path.read_text(encoding="utf-8"))
        assert all(result[key] for key in ("benchmark", "machine", "commit", "date", "input_hash")), path.name
        assert path.stem.startswith(result["benchmark"])


def test_a_density_table_has_a_column_a_result_and_shows_its_figures() -> None:
    figures = {
        "cameras": 8, "profile": "cif", "watch": {"shards": 2, "model": "net"}, "analysed_fps_min": 0.91,
        "analysed_fps_median": 1.0, "inferred_fps_median": 0.4, "age_p50_s": 0.1, "age_p95_s": 0.2, "age_p99_s": 0.3,
        "cores": 0.5, "cores_simulator": 0.01, "rss_mb": 300.0, "drops": 0, "mixups": 0, "pictures_checked": 40,
        "measured_s": 60.0, "machine": "m", "commit": "c", "input_hash": "h", "date": "d",
    }  # fmt: skip
    table = density_table({"density-a": figures, "density-b": {**figures, "mixups": 3, "most_cameras": 8}})
    assert "| | `density-a` | `density-b` |" in table
    assert "| mixups of pictures checked | 0 of 40 | 3 of 40 |" in table
    assert "| most cameras that hold | not asked | 8 |" in table


def test_a_peer_table_leaves_out_who_did_not_run() -> None:
    own = {
        "analysed_fps_min": 1.0,
        "analysed_fps_median": 1.0,
        "cores": 0.2,
        "cpu_ms_per_analysed": 5.0,
        "rss_mb": 400,
    }
    result = {
        "cameras": 8, "profile": "cif", "network": "net", "hallwatch": own, "capture_threads": own,
        "hallwatch_against": {"capture_threads": dict.fromkeys(own, 1.0)},
        "machine": "m", "commit": "c", "input_hash": "h", "date": "d",
    }  # fmt: skip
    table = peer_table({"peer-a": result})
    assert "| Hallwatch | 1.0, 1.0 | 0.2 | 5.0 | 400 |" in table
    assert "ultralytics" not in table
