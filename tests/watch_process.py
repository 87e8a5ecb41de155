"""A watch process whose network sees somebody wherever it looks: CONFIG DSN NUMBER RUN."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from models.vocabulary import Person
from store.database import Database
from store.hall import write_hall
from store.leases import anybody_watches
from supervision_api.configuration import load
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.watching.watch import watch_with


class SeesSomebody:
    """A detector for halls in which it matters who watches, not what there is to see."""

    name = "sees-somebody"

    def detect(self, looks):
        return [[self._person(look.picture)] for look in looks]

    def _person(self, picture):
        high, wide = picture.shape[:2]
        return Person(score=0.9, box=(0, 0, wide, high), shoulder=(wide / 2, high / 2))


async def main(config, dsn, number, run):
    settings = load(config)
    configure(settings.log, process=f"watch-{number}")
    async with Database.open(dsn, name="prepare", size=1) as db:
        alone = not await anybody_watches(db)
        if alone:
            await write_hall(db, hall_record(settings))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await watch_with(SeesSomebody(), config, settings, dsn, shard=number, run=run, keeps_hall=alone, stop=stop)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))
