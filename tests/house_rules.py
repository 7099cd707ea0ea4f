"""The rules of the house as functions: each reads files and tells what breaks a rule, as text."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = "photo_trainer_gui"
MAX_FILE_LINES = 399
MAX_FUNCTION_LINES = 39

# Anyone may use these; they use nothing of ours but the limits.
LEAVES = {"server_address", "limits", "resources", "tasks"}
CORE = {"photogpt", "photos", "training"}
# What each room may import of the others. A module that is not listed is of the level of app.py.
ALLOWED: dict[str, set[str]] = {
    "server_address": set(),
    "limits": set(),
    "resources": set(),
    "tasks": {"limits"},
    "photogpt": LEAVES,
    "photos": LEAVES,
    "training": LEAVES | {"photogpt", "photos"},
    "ui": LEAVES | {"photogpt", "photos", "training"},
    "desktop": LEAVES,
}
QT = {"PySide6", "shiboken6", "qasync"}
NETWORK_AND_KEYS = {"requests", "requests_toolbelt", "urllib3", "http", "keyring", "secretstorage"}
EVENT_LOOPS = {"exec", "exec_", "processEvents"}
# The parts of photogpt that the windows may know: kinds of errors and answers, nothing that acts.
KNOWN_TO_UI = {"errors", "entities"}


def python_files(*folders: Path) -> list[Path]:
    """Every Python file below the folders, in order."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def imports(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported, inside functions and by name as well.

    `package` is the dotted name that relative imports start from.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    start = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*start, node.module] if node.module else start)


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def wrong_imports(package_folder: Path) -> list[str]:
    """Arrows that run back, Qt in the core, and network or keys in the windows."""
    wrong = []
    for path in python_files(package_folder):
        place = path.relative_to(package_folder)
        package = ".".join([PACKAGE, *place.parent.parts])
        for line, name in imports(_tree(path), package):
            reason = _forbidden(_room(path, package_folder), name.split("."))
            if reason:
                wrong.append(f"{place}:{line} imports {name}: {reason}")
    return wrong


def _forbidden(room: str, name: list[str]) -> str:
    if name[0] == PACKAGE:
        return _forbidden_inside(room, name[1:])
    if name[0] in QT and room in CORE | {"limits", "resources"}:
        return "the core knows no Qt"
    if name[0] in NETWORK_AND_KEYS and room == "ui":
        return "windows know neither network nor keys"
    return ""


def _forbidden_inside(room: str, inside: list[str]) -> str:
    # The version number is everybody's.
    if room not in ALLOWED or inside in ([], ["__version__"]) or inside[0] == room:
        return ""
    if inside[0] not in ALLOWED[room]:
        return f"{room} may not know {inside[0]}"
    if room == "ui" and inside[0] == "photogpt" and KNOWN_TO_UI.isdisjoint(inside[1:2]):
        return "windows know only the errors and answers of the service"
    return ""


def star_imports(paths: Iterable[Path]) -> list[str]:
    """`import *` hides where a name comes from, and from PySide6 it costs 30 to 50 ms."""
    return [
        f"{path}:{node.lineno} import *"
        for path in paths
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]


def nested_event_loops(package_folder: Path) -> list[str]:
    """`exec` and `processEvents` of Qt, but for the one `app.exec()` that app is allowed."""
    main_loops: list[str] = []
    wrong: list[str] = []
    for path in python_files(package_folder):
        at_the_top = _room(path, package_folder) == "app"
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and _called(node) in EVENT_LOOPS:
                call = ast.unparse(node)
                allowed = at_the_top and call == "app.exec()"
                (main_loops if allowed else wrong).append(f"{path}:{node.lineno} {call}")
    return wrong + main_loops[1:]


def unsafe_starts(package_folder: Path) -> list[str]:
    """Commands with `-m`, or `-c`, that read modules in from the folder they are started in."""
    return [
        f"{path}:{node.lineno} starts Python without -P or -I"
        for path in python_files(package_folder)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.List | ast.Tuple)
        for words in [{one.value for one in node.elts if isinstance(one, ast.Constant)}]
        if words & {"-m", "-c"} and not words & {"-P", "-I"}
    ]


def _room(path: Path, package_folder: Path) -> str:
    return path.relative_to(package_folder).parts[0].removesuffix(".py")


def missing_docstrings(paths: Iterable[Path]) -> list[str]:
    """Modules that do not say why they exist."""
    return [
        f"{path} says not why it exists" for path in paths if not ast.get_docstring(_tree(path))
    ]


def too_long(paths: Iterable[Path]) -> list[str]:
    """Files and functions that have become two things."""
    wrong = []
    for path in paths:
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > MAX_FILE_LINES:
            wrong.append(f"{path} has {length} lines")
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MAX_FUNCTION_LINES:
                    wrong.append(f"{path}:{node.lineno} {node.name} has {length} lines")
    return wrong


def _patterns(own_folders: Iterable[Path]) -> dict[str, re.Pattern[str]]:
    """What no tracked file may hold. Put together here, so that this file may be read as well."""
    hosts = ("pypi", "pythonhosted", "npmjs", "crates", "conda.anaconda", "debian", "golang")
    registry = rf"\b(?:{'|'.join(map(re.escape, hosts))})" + r"\.(?:org|io|com|net)\b"
    options = "|".join("--" + name for name in ("index-url", "extra-index-url", "find-links"))
    folders = [str(folder) for folder in own_folders if len(folder.parts) > 1]
    machine = "|".join(map(re.escape, [*folders, "/" + "work/", "/" + "root/", "/opt/" + "pypi"]))
    return {
        "address of a package registry": re.compile(rf"{registry}|(?:{options})[ =]"),
        "path of one machine": re.compile(rf"(?<![\w.~-])(?:{machine})"),
    }


def private_addresses(paths: Iterable[Path], own_folders: Iterable[Path]) -> list[str]:
    """Addresses of package registries and paths that exist on one machine only.

    `own_folders` are this machine's: the checkout and the home folder.
    """
    patterns = _patterns(own_folders)
    wrong = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            for what, pattern in patterns.items():
                if pattern.search(line):
                    wrong.append(f"{path}:{number} {what}: {line.strip()[:80]}")
    return wrong


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))
