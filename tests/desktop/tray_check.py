"""Runs on a real desktop: waits for its tray, shows itself there and prints what it saw."""

import json
import os
import subprocess
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.desktop.tray import Tray, TrayState
from tests.desktop.trays import icons, labels


def main() -> None:
    app = QApplication(sys.argv[:1])
    tray = Tray(labels(), icons(), poll_s=0.1)
    tray.set_state(TrayState.READY, "Mia is ready")
    seen: list[object] = []
    panel: list[subprocess.Popen[bytes]] = []

    def look_at_the_panel() -> None:
        # The panel takes the icon in, in its own time: until then it has no size on the screen.
        if tray.icon is not None and tray.icon.geometry().isEmpty():
            QTimer.singleShot(50, look_at_the_panel)
            return
        seen.append("shown")
        panel[0].kill()

    def on_change(available: bool) -> None:
        seen.append(available)
        if available:
            look_at_the_panel()
        else:
            seen.append(tray.say("a", "A", "is ready"))
            app.quit()

    tray.available_changed.connect(on_change)
    tray.start()
    seen.append(tray.available)
    panel.append(subprocess.Popen(["trayer"], stderr=subprocess.DEVNULL, env=os.environ))
    QTimer.singleShot(15_000, app.quit)
    app.exec()
    panel[0].kill()
    panel[0].wait()
    tray.close()
    json.dump(seen, sys.stdout)


main()
