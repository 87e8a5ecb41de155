"""`hallwatch models finetune`: weights that go on learning from the hall's frames, compared with what they were."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from models.fetch import sha256_of
from models.workshop.card import Card, Compared, checksums, write_card
from models.workshop.weights import Weights
from models.workshop.workshop import LICENCE, Workshop
from supervision_api.commands.networks.placing import own_folder
from supervision_api.commands.networks.terms import (
    FILE,
    FOLDER,
    cache_option,
    device_option,
    json_option,
    line,
    now_text,
    progress,
    say,
    told,
)
from supervision_api.commands.refusing import CannotRun
from supervision_api.networks.comparing import compare, held_out
from supervision_api.networks.frame_set import FrameRow, data_file, read_frame_set
from supervision_api.networks.halves import Half


@click.command()
@click.option("--frames", type=FOLDER, required=True, help="a set that `models frames collect` made")
@click.option("--weights", type=FILE, required=True, help="YOLO detect weights (.pt) to begin with")
@click.option("--name", required=True, help="name of the new network")
@click.option("--epochs", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--side", type=click.IntRange(32, 1536), default=640, show_default=True, help="of its input, in pixels")
@click.option("--batch", type=click.IntRange(1, 256), default=8, show_default=True)
@click.option(
    "--freeze", type=click.IntRange(0, 100), default=10, show_default=True, help="first layers that stay as they are"
)
@click.option("--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="to compare at")
@click.option("--even-if-unmeasured", is_flag=True, help="train although too little is held out to compare")
@device_option
@cache_option
@json_option
def finetune(  # noqa: PLR0917 (click gives each by name)
    frames: Path,
    weights: Path,
    name: str,
    epochs: int,
    side: int,
    batch: int,
    freeze: int,
    threshold: float,
    device: str,
    cache: Path,
    *,
    even_if_unmeasured: bool,
    as_json: bool,
) -> None:
    """Fine-tune weights on the hall's frames and say whether they see better than before.

    Old and new are compared on the held-out window-days, which the new ones have not learned. One that misses more
    people, or sees more who are not there, is kept but `models use` refuses it unless told. Needs ultralytics.
    """
    with told():
        rows = read_frame_set(frames)
        if not any(row.half == Half.LEARNING and row.box for row in rows):
            raise CannotRun(
                f"{frames}: no learning frame has a box of somebody; collect more, or with a better --boxes-by"
            )
        if not even_if_unmeasured:
            held_out(rows)
        workshop = Workshop.found()
        with own_folder(cache, name) as made, tempfile.TemporaryDirectory(prefix="hallwatch-") as scratch:
            new = made / f"{name}.pt"
            order = {
                "weights": str(weights.resolve()),
                "data": str(data_file(frames, Path(scratch))),
                "into": str(new),
                "epochs": epochs,
                "side": side,
                "batch": batch,
                "freeze": freeze,
                "device": device,
                "seed": 0,
                # Its check of mixed precision fetches a network.
                "amp": False,
            }
            done = workshop.do("finetune", order, progress)
            compared = (
                None
                if even_if_unmeasured
                else _compared(frames, rows, old=weights, new=new, threshold=threshold, device=device)
            )
            learned = [row for row in rows if row.half == Half.LEARNING]
            card = Card(
                name=name,
                made_at=now_text(),
                how=f"fine-tuned, {epochs} epochs at {side}, first {freeze} layers kept, on {done['device']}",
                weights=weights.name,
                weights_sha256=sha256_of(weights),
                licence=LICENCE,
                ultralytics=done["ultralytics"],
                sha256=checksums(made),
                frames={"present": sum(r.present for r in learned), "absent": sum(not r.present for r in learned)},
                compared=compared,
            )
            write_card(made, card)
    click.echo(_json(cache / name, card) if as_json else _sentences(cache / name, compared))


def _compared(frames: Path, rows: list[FrameRow], *, old: Path, new: Path, threshold: float, device: str) -> Compared:
    say("comparing on the held-out frames …")
    floor = min(0.05, threshold)
    before, after = (Weights(file, threshold=floor, device=device) for file in (old, new))
    try:
        return compare(frames, rows, before, after, threshold=threshold)
    finally:
        before.close()
        after.close()


def _json(folder: Path, card: Card) -> str:
    worse = None if card.compared is None else card.compared.is_worse
    return json.dumps({"folder": str(folder), "is_worse": worse, **asdict(card)}, ensure_ascii=False, indent=2)


def _sentences(folder: Path, compared: Compared | None) -> str:
    lines = [f"{folder}"]
    if compared is None:
        lines.append("not compared with anything: `models use` wants --even-if-worse")
    else:
        lines += [line("before", compared.before), line("after", compared.after)]
        lines.append(
            f"on {compared.window_days} window-days: "
            + ("worse; `models use` refuses it unless told" if compared.is_worse else "not worse")
        )
    lines.append(f"go on with: hallwatch models export {folder / folder.name}.pt --to openvino")
    return "\n".join(lines)
