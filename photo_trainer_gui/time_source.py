"""Time as an argument: what reads a clock gets the clock handed in."""

from collections.abc import Callable

# Seconds, of the wall clock or of one that never jumps; the name of the argument says which.
TimeSource = Callable[[], float]
