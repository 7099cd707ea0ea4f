"""A program that wants to be the only one: folder, seconds to wait, photos; prints what it became.

As the first it stays until its standard input ends, and prints what it is given. "--hang" makes it
deaf and dumb, "--practice" asks for practice mode.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from photo_trainer_gui.desktop.instance_messages import Handover, StartOptions
from photo_trainer_gui.desktop.single_instance import Claim, SingleInstance


def main() -> None:
    app = QCoreApplication(sys.argv[:1])
    folder, timeout_s, *rest = [word for word in sys.argv[1:] if not word.startswith("--")]
    options = StartOptions(practice="--practice" in sys.argv)
    single = SingleInstance(Path(folder), options, float(timeout_s))
    claim = single.claim(Handover(options, tuple(rest)))
    print(claim.value, flush=True)
    if claim is not Claim.FIRST:
        return
    if "--hang" in sys.argv:
        sys.stdin.read()
        return
    single.photos_received.connect(lambda photos: print(*photos, flush=True))
    single.front_requested.connect(lambda token: print("front", token, flush=True))
    end = QSocketNotifier(0, QSocketNotifier.Type.Read)
    end.activated.connect(app.quit)
    app.exec()


main()
