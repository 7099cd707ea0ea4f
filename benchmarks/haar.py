"""Faces by OpenCV's Haar cascades, as the checks found them before: what YuNet is held against."""

import os
from functools import cache
from threading import local

import cv2
import cv2.data
import numpy as np

from photo_trainer_gui.photos.decoding.reader import Sample

LEAST_FACE_PX = 24
STEP = 1.15
NEIGHBOURS = 3


class Cascades(local):
    """A pair for each thread."""

    def __init__(self) -> None:
        self.front = _cascade("haarcascade_frontalface_alt2.xml")
        self.profile = _cascade("haarcascade_profileface.xml")


def _cascade(name: str) -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(os.path.join(cv2.data.haarcascades, name))


@cache
def _cascades() -> Cascades:
    return Cascades()


def count_faces(sample: Sample) -> int:
    """Frontal faces, else profiles, else profiles the other way round."""
    grey = cv2.equalizeHist(np.asarray(sample.picture.convert("L")))
    least, cascades = (LEAST_FACE_PX, LEAST_FACE_PX), _cascades()
    tries = ((cascades.front, grey), (cascades.profile, grey), (cascades.profile, None))
    for cascade, picture in tries:
        seen = cv2.flip(grey, 1) if picture is None else picture
        found = cascade.detectMultiScale(seen, STEP, NEIGHBOURS, minSize=least)
        if len(found):
            return len(found)
    return 0
