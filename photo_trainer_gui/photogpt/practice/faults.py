"""Faults that the practice service makes on demand, so that tests meet every kind of trouble."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from threading import Lock

ANY_ENDPOINT = "*"


class FaultKind(Enum):
    """One way to fail. "Before" and "after" say whether the work asked for is done."""

    REFUSE = "refuse"  # before: closed without an answer
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    HANG = "hang"  # before: not even the request is read
    HANG_AFTER = "hang_after"
    STATUS = "status"  # before: any 4xx or 5xx, with a NOK body
    STATUS_AFTER = "status_after"
    TOO_MANY = "too_many"  # before: 429, with or without `Retry-After`
    HTML = "html"  # before: 200 and a page, as a network's sign-in page does
    REDIRECT = "redirect"  # before: 307 to `location`
    TRUNCATED = "truncated"  # after: half the answer
    EMPTY = "empty"  # after: 200 without a body
    UNDONE = "undone"  # before: says that it is done, and nothing is
    SHIFTED = "shifted"  # after: a page begins one late, as though one before it had gone meanwhile
    SLOW = "slow"  # after: the right answer, `seconds` late
    LATE = "late"  # after: a list shows only what there was `seconds` ago
    FEWER = "fewer"  # after: a job names half of its pictures
    NO_PICTURES = "no_pictures"  # after: a job names none of its pictures
    ODD_IDS = "odd_ids"  # after: ids of images lead out of any folder
    LONG_IDS = "long_ids"  # after: ids of images are a megabyte long
    LINK = "link"  # after: links to pictures lead to `location`
    ENDLESS = "endless"  # before: a JPEG that does not end
    BOMB = "bomb"  # before: a PNG of a few bytes that claims 3,600 megapixels


@dataclass(frozen=True)
class FaultRule:
    """Lets some calls of one endpoint fail.

    Attributes:
        endpoint: ping, models, create, model, delete_model, images, train, upload, image,
            delete_image, picture, look, generation, upscaling, presets, jobs, job, or "*" for each
            of them.
        kind: what happens.
        skip: how many calls pass before the first that fails.
        times: how many calls fail; None for all that follow.
        status: for STATUS and STATUS_AFTER.
        message: the words of these and of TOO_MANY.
        retry_after: value of the header, seconds or an HTTP date; None for no header.
        seconds: for SLOW and LATE.
        location: for REDIRECT and LINK.
    """

    endpoint: str
    kind: FaultKind
    skip: int = 0
    times: int | None = 1
    status: int = 500
    message: str = "made to fail"
    retry_after: str | None = None
    seconds: float = 0.3
    location: str = ""

    def applies_to(self, call: int) -> bool:
        """Whether the call of this number, counted from 0, fails."""
        return self.skip <= call and (self.times is None or call < self.skip + self.times)


def faults_from_json(text: str) -> tuple[FaultRule, ...]:
    """Rules out of a JSON list of objects with the fields of FaultRule.

    Raises:
        ValueError: the text is no such list.
    """
    entries = json.loads(text)
    if not isinstance(entries, list):
        raise ValueError("a list of fault rules is needed")  # noqa: TRY004 - as documented
    try:
        return tuple(FaultRule(**{**entry, "kind": FaultKind(entry["kind"])}) for entry in entries)
    except (TypeError, KeyError) as error:
        raise ValueError(f"no fault rule: {error}") from error


class FaultPlan:
    """Counts the calls and says which of them fail. Every rule counts by itself."""

    def __init__(self, rules: Iterable[FaultRule]) -> None:
        self._rules = tuple(rules)
        self._seen: Counter[int] = Counter()
        self._lock = Lock()

    def next(self, endpoint: str) -> FaultRule | None:
        """The first rule that this call of an endpoint falls under, if any."""
        chosen = None
        with self._lock:
            for place, rule in enumerate(self._rules):
                if rule.endpoint not in (endpoint, ANY_ENDPOINT):
                    continue
                if chosen is None and rule.applies_to(self._seen[place]):
                    chosen = rule
                self._seen[place] += 1
        return chosen
