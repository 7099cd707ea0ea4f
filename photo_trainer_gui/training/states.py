"""States of a project and the table of allowed moves between them."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class State(Enum):
    """Where a project stands. What is in the way, if anything, is its `problem`."""

    DRAFT = "draft"
    PREPARING = "preparing"  # the copies that are sent are being made
    CREATING = "creating"  # intent: the model is being made at the service
    UPLOADING = "uploading"
    STOPPED = "stopped"  # the person stopped the upload; can go on
    VERIFYING = "verifying"  # all photos sent, the service's list is compared
    STARTING = "starting"  # intent: the training is being started
    TRAINING = "training"
    READY = "ready"
    FAILED = "failed"  # the service ended the training without a model
    GONE = "gone"  # deleted at the service
    ELSEWHERE = "elsewhere"  # begun on another computer, not trained


# Another computer may have finished the model meanwhile.
_FINISHED = frozenset({State.TRAINING, State.READY})


_ALLOWED: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.PREPARING}),
        State.PREPARING: _FINISHED | {State.CREATING, State.UPLOADING, State.STOPPED},
        State.CREATING: frozenset({State.UPLOADING, State.STOPPED}),
        # Back to the copies when one of them is no longer there.
        State.UPLOADING: _FINISHED | {State.VERIFYING, State.PREPARING, State.STOPPED, State.GONE},
        State.STOPPED: _FINISHED | {State.PREPARING, State.GONE},
        State.VERIFYING: _FINISHED | {State.UPLOADING, State.STARTING, State.STOPPED, State.GONE},
        State.STARTING: frozenset(
            {State.TRAINING, State.READY, State.UPLOADING, State.STOPPED, State.FAILED, State.GONE}
        ),
        State.TRAINING: frozenset({State.READY, State.FAILED, State.GONE}),
        State.READY: frozenset({State.TRAINING, State.GONE}),
        # A model without photos of ours is started again as it is.
        State.FAILED: frozenset(
            {State.UPLOADING, State.STARTING, State.TRAINING, State.READY, State.GONE}
        ),
        State.GONE: frozenset(),
        # Finished here: with photos of ours, or with those that are there already.
        State.ELSEWHERE: _FINISHED | {State.PREPARING, State.STARTING, State.FAILED, State.GONE},
    }
)


IN_PIPELINE = frozenset(
    {State.PREPARING, State.CREATING, State.UPLOADING, State.VERIFYING, State.STARTING}
)


EDITABLE = frozenset({State.DRAFT, State.STOPPED, State.ELSEWHERE})


# The copies that are sent are kept until the training has started.
NEEDS_COPIES = IN_PIPELINE | {State.STOPPED}


class IllegalMoveError(Exception):
    """A change of state that the table does not have: a fault of ours, never of the person."""
