"""Runs where ultralytics is installed, and imports nothing of ours: `python inside.py WORK ORDER`, ORDER a JSON text.

Answers are lines of JSON on standard output: progress, then one with "done" or "error". With WORK "look" pictures
come on standard input: how many as 4 bytes, then each as height, width (4 bytes each, little endian) and its pixels.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

_PERSON, _CELL_PHONE = 0, 67
_OVERLAP = 0.6
_FORMATS = {"openvino": "openvino", "openvino-int8": "openvino", "onnx": "onnx", "tensorrt": "engine"}
_POINTS = 17


class _CannotDo(Exception):
    """The order cannot be carried out; the text says why and what to do."""


def _libraries() -> tuple[Any, Any]:
    """Ultralytics and torch."""
    import torch  # noqa: PLC0415 (seconds each: told as an answer when one is not there)
    import ultralytics  # noqa: PLC0415

    try:
        import torchvision  # noqa: F401, PLC0415 (whether it can be loaded is the question)
    except (ImportError, RuntimeError):
        # Some package indexes give a torchvision that wants CUDA beside a torch without it.
        from ultralytics.utils.nms import TorchNMS  # noqa: PLC0415

        instead = ModuleType("torchvision")
        instead.ops = SimpleNamespace(nms=TorchNMS.nms)
        sys.modules["torchvision"] = instead
    return ultralytics, torch


def _device(asked: str, torch: Any) -> str:
    if asked == "auto":
        return "cuda:0" if torch.cuda.is_available() else "cpu"
    if asked.startswith("cuda") and not torch.cuda.is_available():
        raise _CannotDo(f"device {asked}: torch {torch.__version__} sees no CUDA here; choose cpu or auto")
    return asked


def _network(ultralytics: Any, path: str) -> Any:
    """Weights or an engine that finds people.

    Raises:
        _CannotDo: it cannot be read, or finds something else.
    """
    try:
        network = ultralytics.YOLO(path, task="detect" if path.endswith(".engine") else None)
        names, task = network.names, network.task
    except Exception as error:  # whatever a damaged file makes torch raise
        raise _CannotDo(f"{path} cannot be read as a YOLO network: {error}") from error
    if task not in {"detect", "pose"}:
        raise _CannotDo(f"{path}: its task is {task}; only detect and pose find people")
    if names.get(_PERSON) != "person":
        raise _CannotDo(f"{path}: its first class is {names.get(_PERSON)!r}, not person")
    return network


def about(_order: dict[str, Any], _say: Any) -> dict[str, Any]:
    """What is installed."""
    ultralytics, torch = _libraries()
    return {
        "ultralytics": ultralytics.__version__,
        "torch": torch.__version__,
        "cuda": torch.cuda.is_available(),
        "tensorrt": find_spec("tensorrt") is not None,
    }


def look(order: dict[str, Any], say: Any) -> dict[str, Any]:
    """Find people in pictures until there are no more."""
    ultralytics, torch = _libraries()
    device = _device(order["device"], torch)
    torch.set_num_threads(order["threads"])
    network = _network(ultralytics, order["weights"])
    phones = network.task == "detect" and network.names.get(_CELL_PHONE) == "cell phone"
    say({"ready": True, "device": device, "task": network.task, "phones": phones})
    source = sys.stdin.buffer
    while head := source.read(4):
        pictures = [_picture(source) for _ in range(struct.unpack("<I", head)[0])]
        results = network.predict(
            pictures,
            conf=order["floor"],
            iou=_OVERLAP,
            classes=[_PERSON, _CELL_PHONE] if phones else [_PERSON],
            device=device,
            # Squares, as exports see them: a score means the same in both.
            rect=False,
            verbose=False,
        )
        say({"found": [_found(result) for result in results]})
    return {}


def _picture(source: Any) -> Any:
    import numpy as np  # noqa: PLC0415 (part of the other environment)

    height, width = struct.unpack("<II", source.read(8))
    return np.frombuffer(source.read(height * width * 3), dtype=np.uint8).reshape(height, width, 3)


def _found(result: Any) -> list[dict[str, Any]]:
    """Class, score, corners and key points of everything in one picture."""
    points = result.keypoints.data.tolist() if result.keypoints is not None else []
    boxes = result.boxes
    return [
        {"class": int(kind), "score": score, "box": box, "points": points[rank] if rank < len(points) else None}
        for rank, (kind, score, box) in enumerate(
            zip(boxes.cls.tolist(), boxes.conf.tolist(), boxes.xyxy.tolist(), strict=True)
        )
    ]


def export(order: dict[str, Any], say: Any) -> dict[str, Any]:
    """Write weights in another format into the folder `into`."""
    ultralytics, torch = _libraries()
    asked = order["to"]
    if asked == "tensorrt":
        if not torch.cuda.is_available():
            raise _CannotDo(
                "an engine for TensorRT is built on the GPU that will run it, and torch sees no CUDA here"
            )
        if find_spec("tensorrt") is None:
            raise _CannotDo("TensorRT is not installed beside ultralytics: pip install tensorrt there")
    wants = {"onnx": ("onnx",), "openvino": ("openvino",), "openvino-int8": ("openvino", "nncf")}.get(asked, ())
    if absent := [name for name in wants if find_spec(name) is None]:
        raise _CannotDo(f"{' and '.join(absent)} not installed beside ultralytics: pip install it there")
    into = Path(order["into"])
    with tempfile.TemporaryDirectory(prefix="hallwatch-export-") as scratch:
        # The exporter writes beside the weights, which may lie where nobody may write.
        weights = Path(scratch) / f"{order['name']}.pt"
        shutil.copyfile(order["weights"], weights)
        network = _network(ultralytics, str(weights))
        say({"step": f"exporting to {asked}"})
        options: dict[str, Any] = {"format": _FORMATS[asked], "imgsz": order["side"]}
        if asked == "openvino-int8":
            options |= {"quantize": 8, "data": _to_fit_to(order["data"], network.task, Path(scratch))}
        if asked == "onnx":
            options["simplify"] = find_spec("onnxslim") is not None
        if asked == "tensorrt":
            options |= {"device": 0, "quantize": 16}
        made = Path(network.export(**options))
        for file in sorted(made.iterdir()) if made.is_dir() else [made]:
            shutil.move(file, into / file.name)
    if not (into / "metadata.yaml").exists():
        names = "".join(f"  {number}: {name}\n" for number, name in network.names.items())
        side = order["side"]
        (into / "metadata.yaml").write_text(
            f"task: {network.task}\nimgsz:\n- {side}\n- {side}\nnames:\n{names}", encoding="utf-8"
        )
    return {"task": network.task, "ultralytics": ultralytics.__version__}


def _to_fit_to(data: str, task: str, scratch: Path) -> str:
    """What INT8 is fitted to: the pictures to learn from, without their labels.

    Ultralytics would take the held-out ones, which are to say afterwards whether the export sees worse; and of a pose
    network it wants labels with key points, which frames do not have.
    """
    tree = json.loads(Path(data).read_text(encoding="utf-8"))
    shutil.copytree(Path(tree["path"]) / tree["train"], scratch / "images" / "fit")
    tree |= {"path": str(scratch), "train": "images/fit", "val": "images/fit"}
    if task == "pose":
        tree["kpt_shape"] = [_POINTS, 3]
    written = scratch / "fit.yaml"
    written.write_text(json.dumps(tree), encoding="utf-8")
    return str(written)


def finetune(order: dict[str, Any], say: Any) -> dict[str, Any]:
    """Go on training weights on frames; what it ends with goes to `into`."""
    ultralytics, torch = _libraries()
    device = _device(order["device"], torch)
    network = _network(ultralytics, order["weights"])
    if network.task != "detect":
        raise _CannotDo("frames have boxes and no key points: only detect weights can be fine-tuned, not pose")

    def tell(trainer: Any) -> None:
        # One value a kind of loss: by name in newer versions, in a row in older ones.
        parts = trainer.tloss.values() if isinstance(trainer.tloss, dict) else trainer.tloss
        say({"epoch": trainer.epoch + 1, "of": trainer.epochs, "loss": sum(float(part) for part in parts)})

    network.add_callback("on_train_epoch_end", tell)
    with tempfile.TemporaryDirectory(prefix="hallwatch-finetune-") as scratch:
        network.train(
            data=order["data"],
            epochs=order["epochs"],
            imgsz=order["side"],
            batch=order["batch"],
            device=device,
            freeze=order["freeze"],
            seed=order["seed"],
            workers=0,
            # The held-out half says afterwards which network is better, so it may choose nothing here.
            val=False,
            plots=False,
            amp=device != "cpu" and order["amp"],
            project=scratch,
            name="run",
            verbose=False,
        )
        shutil.copyfile(Path(scratch) / "run" / "weights" / "last.pt", order["into"])
    return {"ultralytics": ultralytics.__version__, "torch": torch.__version__, "device": device}


WORKS = {"about": about, "look": look, "export": export, "finetune": finetune}


def main(work: str, text: str) -> int:
    """Do one work; 0 when it is done."""
    # Libraries print what they like: their words go to the error channel, ours alone to the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(value: dict[str, Any]) -> None:
        answers.write(json.dumps(value) + "\n")
        answers.flush()

    try:
        say({"done": WORKS[work](json.loads(text), say)})
    except (_CannotDo, ImportError) as error:
        say({"error": str(error)})
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
