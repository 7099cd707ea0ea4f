"""What every event filter asks first."""


def is_dismantled(event_filter: object) -> bool:
    """True once an object has lost its attributes, though Qt still calls it.

    Python's garbage collector empties what belongs to a closed window before it lets Qt destroy
    the window, and the destruction sends events.
    """
    return not event_filter.__dict__
