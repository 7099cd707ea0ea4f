"""A PhotoGPT service on this computer: to try the program out, and for its tests to talk to."""

from photo_trainer_gui.photogpt.practice.faults import (
    ANY_ENDPOINT,
    FaultKind,
    FaultRule,
    faults_from_json,
)
from photo_trainer_gui.photogpt.practice.server import PracticeService

__all__ = ["ANY_ENDPOINT", "FaultKind", "FaultRule", "PracticeService", "faults_from_json"]
