"""The networks are run as they were shipped, or not at all."""

from pathlib import Path

import cv2
import pytest

from photo_trainer_gui.photos.faces import face_models
from photo_trainer_gui.photos.faces.face_detector import YUNET, FaceDetector
from photo_trainer_gui.photos.faces.face_models import FaceModel, FaceModelError
from photo_trainer_gui.photos.faces.face_recogniser import SFACE, FaceRecogniser

BOTH = pytest.mark.parametrize("model", [YUNET, SFACE], ids=lambda model: model.name)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that they are read from, empty."""
    monkeypatch.setattr(face_models, "resource", lambda name: tmp_path / name)
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


@BOTH
def test_what_is_shipped_is_what_was_looked_at(model: FaceModel) -> None:
    assert len(model.read()) > 200_000


@BOTH
def test_a_missing_file_is_told(model: FaceModel, shipped: Path) -> None:
    with pytest.raises(FaceModelError, match=model.name):
        model.read()


@BOTH
def test_a_damaged_file_is_told_and_never_run(model: FaceModel, shipped: Path) -> None:
    (shipped / model.name).write_bytes(b"half of it")
    with pytest.raises(FaceModelError, match="damaged"):
        model.read()


@pytest.mark.parametrize(
    ("kind", "engine"),
    [(FaceDetector, "FaceDetectorYN"), (FaceRecogniser, "FaceRecognizerSF")],
)
def test_an_opencv_without_networks_is_as_one_that_is_missing(
    kind: type[FaceDetector] | type[FaceRecogniser], engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(cv2, engine)
    with pytest.raises(FaceModelError):
        kind()
