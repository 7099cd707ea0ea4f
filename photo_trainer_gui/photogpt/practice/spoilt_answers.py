"""Answers of the right form that say something wrong: too little, too late, or odd names."""

import json
from datetime import datetime
from typing import Any

from werkzeug import Response

from photo_trainer_gui.photogpt.practice.faults import FaultKind, FaultRule

SPOILING = frozenset(
    {
        FaultKind.SHIFTED,
        FaultKind.LATE,
        FaultKind.FEWER,
        FaultKind.NO_PICTURES,
        FaultKind.ODD_IDS,
        FaultKind.LONG_IDS,
        FaultKind.LINK,
    }
)
_LONG = 1_000_000


def spoilt(answer: Response, rule: FaultRule, now: float) -> Response:
    """The answer as the rule wants it; what it is not about stays as it is."""
    document = json.loads(answer.get_data())
    if "result" in document:
        document["result"] = _changed(document["result"], rule, now)
    return Response(json.dumps(document), answer.status_code, content_type=answer.content_type)


def _changed(result: Any, rule: FaultRule, now: float) -> Any:
    match rule.kind:
        case FaultKind.SHIFTED | FaultKind.LATE:
            return _fewer_entries(result, rule, now)
        case FaultKind.FEWER | FaultKind.NO_PICTURES:
            return _fewer_pictures(result, rule.kind)
        case _:
            return _other_images(result, rule)


def _fewer_entries(result: Any, rule: FaultRule, now: float) -> Any:
    """A list without its first entry, or without those that are too new."""
    if isinstance(result, dict) and "jobs" in result:
        return result | {"jobs": _fewer_entries(result["jobs"], rule, now)}
    if not isinstance(result, list):
        return result
    if rule.kind is FaultKind.SHIFTED:
        return result[1:]
    return [one for one in result if "createdAt" not in one or _age_s(one, now) >= rule.seconds]


def _age_s(entry: Any, now: float) -> float:
    return now - datetime.fromisoformat(entry["createdAt"]).timestamp()


def _fewer_pictures(result: Any, kind: FaultKind) -> Any:
    if not isinstance(result, dict) or "images" not in result:
        return result
    images = result["images"]
    return result | {"images": images[: len(images) // 2] if kind is FaultKind.FEWER else []}


def _other_images(result: Any, rule: FaultRule) -> Any:
    """The images of a job, of a list or alone, with other ids or links."""
    if isinstance(result, list):
        return [_other_images(one, rule) for one in result]
    if not isinstance(result, dict) or not {"images", "id"} & set(result):
        return result
    if "images" in result:
        return result | {"images": _other_images(result["images"], rule)}
    if rule.kind is FaultKind.LINK:
        return result | {"url": rule.location}
    odd = "../" * 20 + result["id"]
    return result | {"id": odd if rule.kind is FaultKind.ODD_IDS else "x" * _LONG}
