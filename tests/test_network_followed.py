"""A hall's network is changed in its configuration while it watches; one that cannot be opened changes nothing."""

import asyncio
import contextlib

import numpy as np
import pytest
from click.testing import CliRunner
from structlog.testing import capture_logs

from supervision_api.cli import hallwatch
from supervision_api.configuration import load
from supervision_api.watching.watch import watch_with
from tests.filming import film
from tests.test_yolo import export
from tests.waiting import until

pytestmark = pytest.mark.integration
HALL = """
[[windows]]
code = "A01"
name_zh = "一"
name_en = "One"

[[cameras]]
code = "c1"
url = "street.mp4"

[[cameras.views]]
window = "A01"
staff = [0.1, 0.2, 0.4, 0.8]

[watch]
interval = "0.5s"
hold = "2s"
merge_gap = "1s"
"""


class SeesNobody:
    """The network to begin with."""

    name = "sees-nobody"

    def detect(self, looks):
        return [[] for _ in looks]


@contextlib.asynccontextmanager
async def watching(config, dsn, run):
    stop = asyncio.Event()
    task = asyncio.create_task(
        watch_with(SeesNobody(), config, load(config), dsn, shard=0, run=run, keeps_hall=True, stop=stop)
    )
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 5)


async def typed(*words):
    *said, config = words
    told = await asyncio.to_thread(CliRunner().invoke, hallwatch, ["models", *said, "--config", str(config)])
    assert told.exit_code == 0, told.output


async def test_another_network_sees_without_a_restart(dsn, look, tmp_path):
    film(tmp_path / "street.mp4", seconds=60, fps=10, every=5)
    # Somebody in the middle of everything it is shown.
    (tmp_path / "sees-all").mkdir()
    export(tmp_path / "sees-all", np.array([[32, 32, 30, 30, 0.9, 0.1]]).T)
    (tmp_path / "sees-nothing").mkdir()
    export(tmp_path / "sees-nothing", np.array([[32, 32, 30, 30, 0.05, 0.1]]).T)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "metadata.yaml").write_text("task: segment\n")
    config = tmp_path / "hall.toml"
    config.write_text(HALL)

    def newest_state():
        rows = look("SELECT state FROM state_change WHERE window_code = 'A01' ORDER BY at DESC LIMIT 1")
        return rows[0][0] if rows else None

    with capture_logs() as said:
        async with watching(config, dsn, tmp_path):
            await until(lambda: newest_state() in {"away", "empty"})
            config.write_text(HALL + 'model = "broken"\n')
            await until(lambda: any("stays in force" in str(one) for one in said))
            await until(lambda: "broken" in str(look("SELECT config_fault FROM shard")))
            assert newest_state() in {"away", "empty"}
            config.write_text(HALL + 'model = "sees-all"\n')
            await until(lambda: newest_state() == "attended")
            await until(lambda: look("SELECT config_fault FROM shard") == [("",)])
            await typed("use", "sees-nothing", config)
            await until(lambda: newest_state() in {"away", "empty"})
            await typed("rollback", config)
            await until(lambda: newest_state() == "attended")
            own = HALL.replace("0.8]", '0.8]\nmodel = "sees-nothing"')
            config.write_text(own + 'model = "sees-all"\n')
            await until(lambda: newest_state() in {"away", "empty"})
    assert "a further network sees from now on" in [one["event"] for one in said]
    assert "another network sees from now on" in [one["event"] for one in said]
    assert not any(one["event"].startswith("some settings come into force") for one in said)
