"""The practice service as a process of its own, for tests that kill the program but not it."""

import argparse
import signal
import sys
from pathlib import Path
from threading import Event

from photo_trainer_gui.limits import PRACTICE_TRAINING_S
from photo_trainer_gui.photogpt.practice.faults import faults_from_json
from photo_trainer_gui.photogpt.practice.server import PracticeService


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m photo_trainer_gui.photogpt.practice", allow_abbrev=False
    )
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--key")
    parser.add_argument("--training-seconds", type=float, default=PRACTICE_TRAINING_S)
    parser.add_argument("--late-status-seconds", type=float, default=0)
    parser.add_argument("--list-lag-seconds", type=float, default=0)
    parser.add_argument("--gives-pictures", action="store_true")
    parser.add_argument("--max-trainings", type=int, default=3)
    parser.add_argument("--picture-seconds", type=float)
    parser.add_argument("--max-jobs", type=int, default=4)
    parser.add_argument("--final-status", choices=("ready", "failed"), default="ready")
    parser.add_argument("--faults", type=faults_from_json, default=(), metavar="JSON")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Serve until SIGTERM or SIGINT; the one line printed says where and with which key."""
    options = _options(arguments)
    service = PracticeService(
        options.data_dir,
        training_seconds=options.training_seconds,
        faults=options.faults,
        port=options.port,
        key=options.key,
        late_status_s=options.late_status_seconds,
        list_lag_s=options.list_lag_seconds,
        gives_pictures=options.gives_pictures,
        max_trainings=options.max_trainings,
        final_status=options.final_status,
        picture_seconds=options.picture_seconds,
        max_jobs=options.max_jobs,
    )
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    service.start()
    print(f"listening on {service.url} key={service.key}", flush=True)
    ended.wait()
    service.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
