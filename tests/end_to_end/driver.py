"""Works programs through AT-SPI as a screen reader does, told by one line of JSON at a time.

It runs under the system's Python, which alone has the AT-SPI bindings, and only ever says what is
there now; waiting is the test's business. A request names a process, what to do, and a control by
the end of its accessible id (`id`), or by `role` and `name`.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Request = dict[str, Any]
REPLY_TIMEOUT_MS = 5_000
PRESSES = ("Press", "click", "press", "activate", "Toggle", "toggle")

STATES = {
    name: getattr(Atspi.StateType, name.upper())
    for name in (
        *("busy", "checked", "editable", "enabled", "expanded", "focusable", "focused", "modal"),
        *("multiselectable", "pressed", "read_only", "required", "selectable", "selected"),
        *("sensitive", "showing", "visible"),
    )
}


class RefusedError(Exception):
    """The request cannot be done at the moment; the text says why."""


def application(pid: int) -> Any:
    """The accessible root of a process."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        candidate = desktop.get_child_at_index(index)
        if candidate is not None and candidate.get_process_id() == pid:
            # Emptied, never switched off: without a cache the library can wait for itself for ever.
            candidate.clear_cache()
            return candidate
    raise RefusedError(f"process {pid} is not on the accessibility bus")


def walk(accessible: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Everything below, parents first."""
    yield depth, accessible
    for child in children_of(accessible):
        yield from walk(child, depth + 1)


def children_of(accessible: Any) -> Iterator[Any]:
    """What lies directly below; what vanishes meanwhile is passed over."""
    try:
        for index in range(accessible.get_child_count()):
            child = accessible.get_child_at_index(index)
            if child is not None:
                yield child
    except GLib.Error as trouble:
        if "timeout" in trouble.message.lower():
            raise RefusedError(f"the program does not answer: {trouble.message}") from trouble


def states(accessible: Any) -> list[str]:
    """The names of its states. (`get_states()` would never return for some of GTK's widgets.)"""
    held = accessible.get_state_set()
    return [name for name, state in STATES.items() if held.contains(state)]


def text_of(accessible: Any) -> str:
    """What a field or label holds."""
    text = accessible.get_text_iface()
    return str(Atspi.Text.get_text(text, 0, -1)) if text is not None else ""


def actions_of(accessible: Any) -> list[str]:
    """The names of what can be done with it; a disabled button has none."""
    action = accessible.get_action_iface()
    return [action.get_action_name(i) for i in range(action.get_n_actions())] if action else []


def box_of(accessible: Any) -> list[int]:
    """Left, top, width and height on the screen, in pixels."""
    component = accessible.get_component_iface()
    if component is None:
        return [0, 0, 0, 0]
    box = component.get_extents(Atspi.CoordType.SCREEN)
    return [box.x, box.y, box.width, box.height]


def described(accessible: Any) -> dict[str, Any]:
    """All that a test may want to know."""
    value = accessible.get_value_iface()
    return {
        "id": accessible.get_accessible_id(),
        "role": accessible.get_role_name(),
        "name": accessible.get_name(),
        "description": accessible.get_description(),
        "text": text_of(accessible),
        "states": states(accessible),
        "box": box_of(accessible),
        "actions": actions_of(accessible),
        "value": value.get_current_value() if value is not None else None,
    }


def fits(accessible: Any, request: Request) -> bool:
    """Whether this is what the request names."""
    identity = request.get("id")
    if identity:
        own = accessible.get_accessible_id() or ""
        return bool(own == identity or own.endswith("." + identity))
    return accessible.get_role_name() == request["role"] and (
        "name" not in request or accessible.get_name() == request["name"]
    )


def matching(request: Request) -> list[Any]:
    """Every control that fits; those on the screen first."""
    found: list[tuple[bool, int, Any]] = []
    for _, accessible in walk(application(request["pid"])):
        try:
            if fits(accessible, request):
                hidden = "showing" not in states(accessible)
                found.append((hidden, len(found), accessible))
        except GLib.Error:
            continue
    return [accessible for _, _, accessible in sorted(found, key=lambda entry: entry[:2])]


def first(request: Request) -> Any:
    """The control that a person would take."""
    found = matching(request)
    if not found:
        raise RefusedError("there is no such control")
    return found[0]


def find(request: Request) -> list[dict[str, Any]]:
    """Describes every control that fits."""
    return [described(accessible) for accessible in matching(request)]


def press(request: Request) -> bool:
    """Presses it, or does the named `action`."""
    accessible = first(request)
    wanted = (request["action"],) if "action" in request else PRESSES
    names = actions_of(accessible)
    for name in wanted:
        if name in names:
            return bool(accessible.get_action_iface().do_action(names.index(name)))
    raise RefusedError(f"none of {wanted} among its actions {names}")


def set_text(request: Request) -> bool:
    """Puts a text into the first field that takes one."""
    for field in matching(request):
        held = set(states(field))
        # Qt calls a field editable that can only be read.
        if held >= {"editable", "enabled", "showing"} and "read_only" not in held:
            return bool(field.get_editable_text_iface().set_text_contents(request["text"]))
    raise RefusedError("nothing takes a text")


def set_value(request: Request) -> bool:
    """Sets the number of a spin box or slider."""
    value = first(request).get_value_iface()
    if value is None:
        raise RefusedError("it has no value")
    return bool(value.set_current_value(request["value"]))


def items(request: Request) -> list[dict[str, Any]]:
    """Describes the direct children: the items of a list."""
    return [described(child) for child in children_of(first(request))]


def focus(request: Request) -> bool:
    """Gives it the keyboard."""
    return bool(first(request).get_component_iface().grab_focus())


def focused(request: Request) -> dict[str, Any] | None:
    """Describes what has the keyboard: the innermost, where several say so."""
    found = None
    for _, accessible in walk(application(request["pid"])):
        held = accessible.get_state_set()
        if not held.contains(Atspi.StateType.FOCUSED) or not held.contains(Atspi.StateType.SHOWING):
            continue
        # Qt says so of the current item of every list, whether the list has the keyboard or not.
        if accessible.get_role_name() != "list item" or "focused" in states(
            accessible.get_parent()
        ):
            found = accessible
    return described(found) if found is not None else None


def select(request: Request) -> bool:
    """Selects the item of a list, by its `index`."""
    selection = first(request).get_selection_iface()
    if selection is None:
        raise RefusedError("nothing can be selected in it")
    return bool(selection.select_child(request["index"]))


def tree(request: Request) -> str:
    """The whole program as an indented text, for the message of a test that fails."""
    lines = []
    for depth, accessible in walk(application(request["pid"])):
        identity = (accessible.get_accessible_id() or "").rsplit(".", 1)[-1]
        held = states(accessible)
        marks = "" if "showing" in held else " (hidden)"
        marks += " (focused)" if "focused" in held else ""
        name = accessible.get_name()
        lines.append(f"{'  ' * depth}{accessible.get_role_name()} {identity} {name!r}{marks}")
    return "\n".join(lines)


VERBS: dict[str, Callable[[Request], object]] = {
    verb.__name__: verb
    for verb in (find, press, set_text, set_value, items, focus, focused, select, tree)
}


def answer(line: str) -> dict[str, Any]:
    """The answer to one request: `result`, or `refused` with the reason."""
    request = json.loads(line)
    try:
        return {"result": VERBS[request["do"]](request)}
    except (RefusedError, GLib.Error) as reason:
        return {"refused": str(reason)}


def main() -> None:
    """Answers until the other side closes the line."""
    Atspi.set_timeout(REPLY_TIMEOUT_MS, REPLY_TIMEOUT_MS)
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)


if __name__ == "__main__":
    main()
