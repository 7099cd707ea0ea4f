"""The rules of the house as functions: each reads files and tells what breaks a rule, as text."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = "photo_trainer_gui"
MAX_FILE_LINES = 399
MAX_FUNCTION_LINES = 39

MAX_MODULES_IN_A_FOLDER = 20
MAX_BARE_CALLABLES = 60
MAX_IMPORTS_INSIDE_FUNCTIONS = 110

# What has a type of its own, in `ids` or beside its owner. No border is excepted: what comes out of
# JSON, SQLite or a signal gets its type where it comes in. A record id may be any of them.
IDS = {
    "cache_key",
    "draft_id",
    "image_id",
    "job_id",
    "model_id",
    "order_id",
    "picture_id",
    "project_id",
    "sha256",
}

# Anyone may use these; they use nothing of ours but each other.
LEAVES = {
    "backoff",
    "clock",
    "diagnostics",
    "event_filters",
    "files",
    "ids",
    "limits",
    "resources",
    "server_address",
    "service_times",
    "tasks",
    "threads",
    "time_source",
}
CORE = {"journal", "photogpt", "photos", "pictures", "training"}
# What each room may import of the others. A room that is not listed is of the level of `app`.
ALLOWED: dict[str, set[str]] = {
    "__main__": {"app"},
    "backoff": {"limits"},
    "clock": {"limits", "time_source"},
    "diagnostics": {"limits"},
    "event_filters": set(),
    "files": {"ids", "limits"},
    "ids": set(),
    "licences": {"resources"},
    "limits": set(),
    "resources": set(),
    "server_address": set(),
    "service_times": set(),
    "tasks": {"limits"},
    "threads": {"limits"},
    "time_source": set(),
    "journal": LEAVES,
    "photogpt": LEAVES,
    "photos": LEAVES,
    "pictures": LEAVES | {"journal", "photogpt", "photos"},
    "training": LEAVES | {"journal", "photogpt", "photos"},
    "ui": LEAVES | {"photogpt", "photos", "pictures", "training"},
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


def guessed_formats(package_folder: Path) -> list[str]:
    """Pictures that Qt reads without being told their format: see decision 112."""
    return [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path in python_files(package_folder)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and _called(node) in {"fromData", "loadFromData"}
        if len(node.args) + len(node.keywords) < 2
    ]


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


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def circles(package_folder: Path) -> list[str]:
    """Circles among what lies side by side in one folder, modules and folders, at each level."""
    wrong = []
    folders = [path for path in package_folder.rglob("*") if path.is_dir()]
    for folder in [package_folder, *sorted(folders)]:
        arrows = _arrows_between_children(folder, package_folder)
        wrong += [f"{folder}: {' -> '.join(circle)}" for circle in _circles(arrows)]
    return wrong


def _arrows_between_children(folder: Path, package_folder: Path) -> dict[str, set[str]]:
    """Child -> children of the same folder that it imports. `__init__` stands above them all."""
    here = (PACKAGE, *folder.relative_to(package_folder).parts)
    arrows: dict[str, set[str]] = {}
    for path in python_files(folder):
        place = path.relative_to(folder)
        if len(place.parts) == 1 and place.stem.startswith("__"):
            continue
        child = place.parts[0].removesuffix(".py")
        package = ".".join([*here, *place.parent.parts])
        for _, name in imports(_tree(path), package):
            parts = tuple(name.split("."))
            if parts[: len(here)] == here and len(parts) > len(here):
                arrows.setdefault(child, set()).add(parts[len(here)])
    return {child: others - {child} for child, others in arrows.items()}


def _circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """One circle for each child that reaches itself, as the way through it."""
    found: list[list[str]] = []
    for start in sorted(arrows):
        ways = [[start]]
        seen: set[str] = set()
        while ways:
            way = ways.pop(0)
            for after in sorted(arrows.get(way[-1], ())):
                if after == start and not any(set(way) <= set(known) for known in found):
                    found.append([*way, start])
                elif after not in seen:
                    seen.add(after)
                    ways.append([*way, after])
    return found


def names_given_twice(package_folder: Path) -> list[str]:
    """Modules and classes that share their name with another one, anywhere in the package."""
    places: dict[str, list[str]] = {}
    for path in python_files(package_folder):
        place = str(path.relative_to(package_folder))
        if not path.stem.startswith("__"):
            places.setdefault(f"module {path.stem}", []).append(place)
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef):
                places.setdefault(f"class {node.name}", []).append(place)
    return [f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1]


def crowded_folders(package_folder: Path) -> list[str]:
    """Folders with more modules than one can take in at a glance."""
    counted = Counter(
        path.parent for path in python_files(package_folder) if path.name != "__init__.py"
    )
    return [
        f"{folder} has {number} modules"
        for folder, number in counted.items()
        if number > MAX_MODULES_IN_A_FOLDER
    ]


def missing_documents(paths: Iterable[Path], root: Path) -> list[str]:
    """References to documents and decisions that the repository does not hold.

    A document is named by its file name with or without its folder, a decision by its number.
    """
    there = {path.name for path in root.rglob("*.md") if ".venv" not in path.parts}
    decisions = {int(path.name[:4]) for path in root.glob("docs/decisions/[0-9]*.md")}
    wrong = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for name in sorted(set(re.findall(r"\b([A-Za-z0-9_-]+\.md)\b", text)) - there):
            wrong.append(f"{path} names {name}, which is not here")
        for number in {int(one) for one in re.findall(r"[Dd]ecisions? (\d+)", text)} - decisions:
            wrong.append(f"{path} names decision {number}, which is not here")
    return wrong


def bare_callables(package_folder: Path) -> list[str]:
    """Parameters whose type says only that they can be called, not what for."""
    return [
        f"{path}:{argument.lineno} {argument.arg}"
        for path in python_files(package_folder)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        if argument.annotation is not None
        and ast.unparse(argument.annotation).strip("'\"").startswith("Callable")
    ]


def imports_inside_functions(package_folder: Path) -> list[str]:
    """Imports that are hidden in the middle of a file."""
    return [
        f"{path}:{inner.lineno}"
        for path in python_files(package_folder)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def plain_ids(package_folder: Path) -> list[str]:
    """Ids, one or several, that are said to be any text at all, as parameters or as fields."""
    wrong = []
    for path in python_files(package_folder):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.arg):
                name, kind = node.arg, node.annotation
            elif isinstance(node, ast.AnnAssign):
                name, kind = ast.unparse(node.target).rpartition(".")[2], node.annotation
            else:
                continue
            is_id = not IDS.isdisjoint({name.strip("_"), name.strip("_").removesuffix("s")})
            if is_id and kind is not None and re.search(r"\bstr\b", ast.unparse(kind)):
                wrong.append(f"{path}:{node.lineno} {name}: {ast.unparse(kind)}")
    return wrong
