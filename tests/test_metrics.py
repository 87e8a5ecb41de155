"""What monitoring is told about cameras, and that every name of it is documented."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.vocabulary import UnknownReason
from store import cameras
from store.cameras import CameraStatus
from supervision_api.documenting.metrics_page import metrics_page
from tests.served import served

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "metrics.md"


def test_the_page_is_what_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == metrics_page()


@pytest.mark.integration
async def test_every_figure_of_a_camera_is_told_and_documented(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        now = hall.clock()
        status = CameraStatus(
            camera="C1",
            shard="watch-0",
            address="unix:/run/none.sock",
            connected=True,
            blind_since=now - timedelta(minutes=3),
            blind_reason=UnknownReason.FROZEN,
            drops=7,
            age_p95_s=0.25,
            kbit_s=612.5,
            clock_offset_s=-2.5,
            updated_at=now,
        )
        await cameras.write_status(hall.db, [status])
        told = (await client.get("/metrics")).text
        assert 'hallwatch_camera_drops_total{camera="C1"} 7.0' in told
        assert 'hallwatch_camera_kbit_s{camera="C1"} 612.5' in told
        assert 'hallwatch_camera_clock_offset_seconds{camera="C1"} -2.5' in told
        assert 'hallwatch_camera_age_seconds{camera="C1",quantile="0.95"} 0.25' in told
        assert re.search(r'blind_seconds\{camera="C1",reason="frozen"\} 1[89]\d\.', told)
        assert 'hallwatch_camera_connected{camera="C2"} 0.0' in told
        names = set(re.findall(r"^(hallwatch_\w+)", told, re.MULTILINE))
        names = {name for name in names if not name.endswith("_created")}
        assert names - set(re.findall(r"`(hallwatch_\w+)`", PAGE.read_text(encoding="utf-8"))) == set()

        await cameras.write_status(hall.db, [replace(status, updated_at=now - timedelta(minutes=1))])
        stale = (await client.get("/metrics")).text
        assert 'hallwatch_camera_connected{camera="C1"} 0.0' in stale
        assert "hallwatch_camera_kbit_s{" not in stale
