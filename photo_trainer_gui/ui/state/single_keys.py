"""Whether single letters do something in pictures and faces: one switch for all of them."""


class _Switch:
    on = True


_switch = _Switch()


def use_single_keys(on: bool) -> None:
    """Let single letters act from now on, or not: who speaks to the computer may want neither."""
    _switch.on = on


def single_keys_on() -> bool:
    """Whether they act."""
    return _switch.on
