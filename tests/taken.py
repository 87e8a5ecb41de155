"""An intake whose every wanted picture is decoded at once, as a shard would with nothing else to do."""

from datetime import timedelta

from ingest.decoder import Decoder, Undecodable
from ingest.intake import Intake
from ingest.ring import Ring


class Taken:
    """The intake, and the frames that came out of it."""

    def __init__(self, camera="c1", *, keep=timedelta(minutes=5), widest=1920, on_frame=lambda _frame: None):
        self.intake = Intake(camera, Ring(camera, keep=keep), on_wanted=self._take)
        self.frames = []
        self._decoder = Decoder(widest=widest)
        self._on_frame = on_frame

    def _take(self):
        pending = self.intake.pending.take()
        try:
            frame = self._decoder.decode(pending)
        except Undecodable:
            self.intake.corrupt(pending.arrived_at)
            return
        self.intake.frame(frame)
        self.frames.append(frame)
        self._on_frame(frame)
