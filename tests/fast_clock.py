"""A program whose clock runs faster: a doubt of a minute takes it seconds."""

import time
from pathlib import Path


def fast_clock(times: int, since: float) -> dict[str, str]:
    """Environment of a program whose clock has run so many times as fast since that moment.

    `since` in epoch seconds, for programs one after the other to have one clock.
    """
    now = since + (time.time() - since) * times
    (library,) = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(now))
    return {"LD_PRELOAD": str(library), "FAKETIME": f"@{moment} x{times}", "TZ": "UTC"}
