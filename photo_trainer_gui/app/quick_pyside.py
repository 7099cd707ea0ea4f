"""Reads PySide in without what it otherwise does anew at every start: a seventh of a bare one.

PySide carries modules of Python as text inside its library and compiles them each time. What comes
out is kept beside the byte code of this module, under the same rules: not where byte code is not
to be written or cannot be.

And it puts a function of its own in the place of `__import__`, for programs that say
`from __feature__ import snake_case`. That one reads the text of every module that comes in
afterwards, whoever wrote it, to see whether PySide is named in there. This program says no such
thing and takes it off.
"""

import builtins
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, source_hash
from types import CodeType
from typing import Any


class KeepingCompiler:
    """Stands in for `compile`, and compiles only what it does not know from an earlier start.

    Args:
        place: the file with what is known; "" when nothing can be kept.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self._compile = compile
        self._known = _read(place)
        self._met: dict[tuple[str, bytes], CodeType] = {}

    def __call__(self, source: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> Any:
        """As the built-in function; only texts that come as bytes are kept, as PySide's do."""
        if not isinstance(source, bytes) or mode != "exec" or rest or more:
            return self._compile(source, filename, mode, *rest, **more)
        # The text decides, not the name: another PySide has other texts under the same names.
        key = (filename, source_hash(source))
        code = self._known.get(key) or self._compile(source, filename, mode)
        self._met[key] = code
        return code

    def keep(self) -> None:
        """Write down what was learned; a disk that does not take it costs only time."""
        learned = self._met.keys() - self._known.keys()
        if not learned or not self._place or sys.dont_write_bytecode:
            return
        mine = f"{self._place}.{os.getpid()}"
        try:
            with open(mine, "wb") as file:
                file.write(MAGIC_NUMBER + marshal.dumps(self._met))
            os.replace(mine, self._place)
        except OSError:
            return


def _read(place: str) -> dict[tuple[str, bytes], CodeType]:
    try:
        with open(place, "rb") as file:
            kept = file.read()
        if kept.startswith(MAGIC_NUMBER):
            known: dict[tuple[str, bytes], CodeType] = marshal.loads(  # noqa: S302 - ours, as a .pyc
                kept[len(MAGIC_NUMBER) :]
            )
            return known
    except (OSError, EOFError, ValueError, TypeError):
        pass  # none yet, or half of one
    return {}


def read_pyside() -> None:
    """Read PySide in; to be called before anything else imports it."""
    beside = __spec__.cached or ""
    compiler = KeepingCompiler(beside and beside.removesuffix(".pyc") + ".pyside")
    builtins.compile, before = compiler, builtins.compile
    try:
        import PySide6.QtCore  # noqa: F401 - all of it comes with the first module
    finally:
        builtins.compile = before
    compiler.keep()
    # Not there in a PySide that has given this up.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
