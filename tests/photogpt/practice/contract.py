"""The answers of the published contract, as far as the practice service gives them, to check by."""

from collections.abc import Mapping
from typing import Any

_MAYBE_TEXT = (str, type(None))
_MAYBE_FLAG = (bool, type(None))

# Field -> allowed types. Fields that are not here are not in the contract.
_MODEL: Mapping[str, Any] = {
    "id": str,
    "status": str,
    "modelType": _MAYBE_TEXT,
    "createdAt": _MAYBE_TEXT,
    "updatedAt": _MAYBE_TEXT,
}
_IMAGE: Mapping[str, Any] = {
    "id": str,
    "url": _MAYBE_TEXT,
    "modelID": _MAYBE_TEXT,
    "type": _MAYBE_TEXT,
    "createdAt": _MAYBE_TEXT,
    "updatedAt": _MAYBE_TEXT,
    "data": (dict, type(None)),
    "folderID": _MAYBE_TEXT,
    "liked": _MAYBE_FLAG,
    "publicMediaID": _MAYBE_TEXT,
    "upscaledImageID": _MAYBE_TEXT,
    "upscaledImageURL": _MAYBE_TEXT,
}

MODEL: Mapping[str, Any] = {"result": _MODEL}
IMAGE: Mapping[str, Any] = {"result": _IMAGE}
QUEUED: Mapping[str, Any] = {"status": "OK", "result": {"jobId": str, "status": "queued"}}
JOB: Mapping[str, Any] = {"result": {"jobId": str, "status": str, "createdAt": str, "modelId": str}}
LISTED_JOB: Mapping[str, Any] = {
    "jobId": str,
    "status": str,
    "createdAt": str,
    "updatedAt": str,
    "credits": (int, float),
}
ERROR: Mapping[str, Any] = {
    "status": "NOK",
    "message": _MAYBE_TEXT,
    "err": _MAYBE_TEXT,
    "result": type(None),
}


def violations(value: object, shape: Any, at: str = "answer") -> list[str]:
    """Where a value differs from a shape: a mapping of fields, a type or types, or the one text."""
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            return [f"{at} is no object"]
        missing = [f"{at}.{field} is missing" for field in shape if field not in value]
        known = [field for field in shape if field in value]
        wrong = [v for one in known for v in violations(value[one], shape[one], f"{at}.{one}")]
        more = sorted(set(value) - set(shape)) if "id" in shape else []
        return missing + wrong + [f"{at}.{field} is not documented" for field in more]
    if isinstance(shape, str):
        return [] if value == shape else [f"{at} is not {shape}"]
    return [] if isinstance(value, shape) else [f"{at} is {value!r}"]
