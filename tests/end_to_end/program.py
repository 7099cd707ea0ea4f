"""A program on the test desktop as a person with a screen reader meets it."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.session import Desktop
from tests.end_to_end.waiting import PATIENCE_S, wait_for

DRIVER = Path(__file__).with_name("driver.py")
SYSTEM_PYTHON = "/usr/bin/python3"
KEY_DELAY_MS = "40"
# Printed on every Linux desktop, whatever the program does.
HARMLESS = (
    'AtSpiAdaptor::applicationInterface does not implement "GetApplicationBusAddress"',
    "Failed to register with host portal",
)


@dataclass(frozen=True)
class Control:
    """What assistive tools are told about one control.

    `box` is left, top, width and height on the screen in pixels; `value` is None where there is
    no number.
    """

    id: str
    role: str
    name: str
    description: str
    text: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    actions: tuple[str, ...]
    value: float | None

    @property
    def enabled(self) -> bool:
        """Whether it can be used."""
        return "enabled" in self.states

    @property
    def showing(self) -> bool:
        """Whether it is on the screen."""
        return "showing" in self.states

    @property
    def centre(self) -> tuple[int, int]:
        """Its middle on the screen, in pixels."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


class RefusedError(Exception):
    """What was asked cannot be done at the moment."""


class Assistant:
    """The other end of `driver.py`: one for each desktop."""

    def __init__(self, desktop: Desktop) -> None:
        pipe = subprocess.PIPE
        self._process = desktop.start(
            "driver", SYSTEM_PYTHON, "-W", "ignore", str(DRIVER), stdin=pipe, stdout=pipe
        )

    def ask(self, **request: Any) -> Any:
        """Sends one request and returns its result; raises `RefusedError`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the AT-SPI driver ended"
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            raise RefusedError(answer["refused"])
        return answer["result"]


class Program:
    """A running program; controls are named by objectName, or with `role` and `name`."""

    def __init__(self, desktop: Desktop, assistant: Assistant, name: str, *command: str) -> None:
        self._desktop = desktop
        self._assistant = assistant
        self.name = name
        self.process = desktop.start(name, *command)

    @property
    def printed(self) -> str:
        """What it printed so far, less what is printed on every desktop."""
        lines = self._desktop.log(self.name).splitlines(keepends=True)
        return "".join(line for line in lines if not any(known in line for known in HARMLESS))

    def controls(self, object_name: str = "", **query: str) -> list[Control]:
        """Every control that fits now; those on the screen first."""
        return [_control(found) for found in self._try("find", object_name, query) or []]

    def control(
        self,
        object_name: str = "",
        *,
        until: Callable[[Control], bool] = lambda control: control.showing,
        timeout_s: float = PATIENCE_S,
        **query: str,
    ) -> Control:
        """Waits until a control is there and as it should be: on the screen, if nothing is said."""

        def look() -> Control | None:
            return next(filter(until, self.controls(object_name, **query)), None)

        found: Control = self._wait(look, f"{object_name or query} as expected", timeout_s)
        return found

    def press(
        self,
        object_name: str = "",
        *,
        action: str = "",
        timeout_s: float = PATIENCE_S,
        **query: str,
    ) -> None:
        """Presses a button as soon as it is enabled, or does another action of a control."""
        more = {"action": action} if action else {}
        self._wait(
            lambda: self._try("press", object_name, {**query, **more}),
            f"{object_name or query} that can be pressed",
            timeout_s,
        )

    def try_to_press(self, object_name: str) -> bool:
        """Presses a button if that can be done now."""
        return bool(self._try("press", object_name, {}))

    def gone(self, object_name: str) -> None:
        """Waits until nothing of this name is on the screen any more."""
        self._wait(
            lambda: not any(found.showing for found in self.controls(object_name)),
            f"end of {object_name}",
        )

    def focused(self) -> Control | None:
        """The control that has the keyboard now."""
        found = self._try("focused", "", {})
        return _control(found) if found else None

    def wait_for_focus(self, object_name: str) -> Control:
        """Waits until this control has the keyboard."""
        return self.control(object_name, until=lambda control: "focused" in control.states)

    def keys(self, *keys: str) -> None:
        """Presses keys, one after another, in whatever window has the keyboard."""
        self._desktop.run("xdotool", "key", "--delay", KEY_DELAY_MS, *keys)

    def write(self, words: str) -> None:
        """Types on the keyboard."""
        self._desktop.run("xdotool", "type", "--delay", KEY_DELAY_MS, words)

    def windows(self, title: str, *, hidden: bool = False) -> list[str]:
        """The ids of its windows of this title that are on the screen, or of all of them."""
        which = () if hidden else ("--onlyvisible",)
        options = ("search", *which, "--all", "--pid", str(self.process.pid))
        return self._desktop.run("xdotool", *options, "--name", f"^{title}$", check=False).split()

    def choose(self, object_name: str, item: str) -> None:
        """Opens a combo box and picks an item; the program has to have the keyboard."""
        self.press(object_name, action="ShowMenu")
        self.control(role="list item", name=item)
        self._desktop.run("xdotool", "type", item)
        self.control(role="list item", name=item, until=lambda c: "selected" in c.states)
        self._desktop.run("xdotool", "key", "Return")
        self.control(object_name, until=lambda combo: combo.name == item)

    def to_front(self, title: str, *, left: int = 20, top: int = 60) -> None:
        """Moves a window of the program to a place on the screen and gives it the keyboard."""
        window = self._wait(lambda: self.windows(title), f"window {title}")[0]
        self._desktop.run("xdotool", "windowmove", window, str(left), str(top))
        self._desktop.run("xdotool", "windowactivate", "--sync", window)

    def type_into(self, object_name: str = "", text: str = "", **query: str) -> None:
        """Puts a text into a field, as assistive tools do."""
        self._wait(
            lambda: self._try("set_text", object_name, {**query, "text": text}),
            f"{object_name or query} that takes a text",
        )

    def set_value(self, object_name: str, value: float) -> None:
        """Sets the number of a spin box."""
        self._wait(
            lambda: self._try("set_value", object_name, {"value": value}),
            f"{object_name} that takes a number",
        )

    def focus(self, object_name: str) -> None:
        """Gives a control the keyboard."""
        self._wait(lambda: self._try("focus", object_name, {}), f"{object_name} to be focused")

    def select(self, object_name: str, index: int) -> None:
        """Selects an item of a list."""
        self._wait(
            lambda: self._try("select", object_name, {"index": index}),
            f"item {index} of {object_name}",
        )

    def items(self, object_name: str = "", **query: str) -> list[Control]:
        """The items of a list now."""
        return [_control(found) for found in self._try("items", object_name, query) or []]

    def tree(self) -> str:
        """All that assistive tools see, as an indented text."""
        try:
            return str(self._assistant.ask(do="tree", pid=self.process.pid))
        except RefusedError as reason:
            return str(reason)

    def stop(self, how: signal.Signals = signal.SIGTERM, timeout_s: float = 10) -> int:
        """Asks it to end and returns its exit code."""
        self.process.send_signal(how)
        return self.end(timeout_s)

    def end(self, timeout_s: float = 10) -> int:
        """Waits for its end and returns its exit code."""
        try:
            return self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            # Its last words say where it hangs.
            self.process.send_signal(signal.SIGABRT)
            self.process.wait(timeout_s)
            raise AssertionError(f"{self.name} did not end: {self.printed}") from None

    def _try(self, verb: str, object_name: str, query: dict[str, Any]) -> Any:
        identity = {"id": object_name} if object_name else {}
        try:
            return self._assistant.ask(do=verb, pid=self.process.pid, **identity, **query)
        except RefusedError:
            return None

    def _wait(self, look: Callable[[], Any], what: str, timeout_s: float = PATIENCE_S) -> Any:
        def state() -> str:
            return f"printed:\n{self.printed}\non the screen:\n{self.tree()}"

        def look_while_it_runs() -> Any:
            code = self.process.poll()
            assert code is None, f"{self.name} ended with {code}: {self.printed}"
            return look()

        return wait_for(look_while_it_runs, what, timeout_s=timeout_s, instead=state)


def python_program(
    desktop: Desktop, assistant: Assistant, name: str, *arguments: str | Path
) -> Program:
    """Starts Python code of this project, with warnings as errors of the test."""
    return Program(desktop, assistant, name, sys.executable, *map(str, arguments))


def _control(found: dict[str, Any]) -> Control:
    return Control(
        **{
            **found,
            "states": frozenset(found["states"]),
            "box": tuple(found["box"]),
            "actions": tuple(found["actions"]),
        }
    )
