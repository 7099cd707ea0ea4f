"""OpenCV comes in late, quietly, with few threads, and is missed by nobody who does not need it."""

import subprocess
import sys

CODE = """
import sys
import photo_trainer_gui.photos.photo_cache, photo_trainer_gui.photos.intake.intake
import photo_trainer_gui.app.photo_services
print("cv2" in sys.modules or "numpy" in sys.modules)
from photo_trainer_gui.photos.analysis.opencv_preload import get_ready
get_ready()
import cv2, threading
print(cv2.getNumThreads(), threading.active_count(), "cv2" in sys.modules)
"""


def test_opencv_comes_in_only_when_asked_and_keeps_to_itself() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "1", "1", "True"]
    assert done.stderr == ""
