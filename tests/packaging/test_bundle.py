"""What goes into the bundle and what stays out, and how two of them are compared."""

import ast
from pathlib import Path

import pytest

from packager import bundle, compare, sizes
from packager.places import PACKAGING, ROOT
from photo_trainer_gui.desktop import keyring_backends
from photo_trainer_gui.photos.faces.face_detector import YUNET
from photo_trainer_gui.photos.faces.face_recogniser import SFACE

SPEC = PACKAGING / "bundle" / "photo-trainer.spec"
SITE = "/env/lib/python3.11/site-packages"
SYSTEM = "/usr/lib/x86_64-linux-gnu"


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", SITE),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", SITE),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", SITE),
        ("PySide6/Qt/lib/libQt6Gui.so.6", SITE),
        ("PySide6/QtWidgets.abi3.so", SITE),
        ("PySide6/Qt/lib/libicudata.so.73", SITE),
        ("PySide6\\QtCore.pyd", "C:\\env"),
        ("photo_trainer_gui/_resources/models/face_detection_yunet_2023mar.onnx", SITE),
        ("pillow_heif.libs/libheif.so", SITE),
        ("libpython3.11.so.1.0", SYSTEM),
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", SYSTEM),
    ],
)
def test_what_the_program_uses_is_taken(target: str, source: str) -> None:
    assert bundle.wanted(target, f"{source}/{Path(target).name}")


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("PySide6/Qt/lib/libQt6Qml.so.6", SITE),
        ("PySide6/Qt/lib/libQt6Quick.so.6", SITE),
        ("PySide6/Qt/lib/libQt6Designer.so.6", SITE),
        ("libQt6OpenGL.so.6", SITE),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", SITE),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", SITE),
        ("PySide6/Qt/translations/qtbase_de.qm", SITE),
        ("PySide6/Qt/qml/QtQuick/qmldir", SITE),
        ("cv2/data/haarcascade_frontalface_alt2.xml", SITE),
        # Debian's own, which the package asks for by name.
        ("libxcb-cursor.so.0", SYSTEM),
        ("libssl.so.3", SYSTEM),
    ],
)
def test_what_nobody_uses_is_left_out(target: str, source: str) -> None:
    assert not bundle.wanted(target, f"{source}/{Path(target).name}")


def test_every_password_store_that_we_look_for_is_named() -> None:
    tree = ast.parse(Path(keyring_backends.__file__).read_text("utf-8"))
    looked_for = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("keyring.backends.")
    }
    assert looked_for
    assert looked_for <= set(bundle.KEYRING_BACKENDS)


def test_what_is_left_out_is_not_used_by_us() -> None:
    package = Path(keyring_backends.__file__).parents[1]
    sources = [path.read_text("utf-8") for path in package.rglob("*.py")]
    for name in bundle.EXCLUDED_MODULES:
        assert not any(f"import {name}" in text or f"from {name}" in text for text in sources)


def test_the_recipe_is_python_and_makes_a_folder_that_no_scanner_dislikes() -> None:
    tree = ast.parse(SPEC.read_text("utf-8"))
    calls = {
        node.func.id: node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    told = {word.arg: word.value for word in calls["EXE"].keywords}
    for name, wanted in (("exclude_binaries", True), ("strip", False), ("upx", False)):
        value = told[name]
        assert isinstance(value, ast.Constant)
        assert value.value is wanted
    assert "COLLECT" in calls


def test_the_networks_for_faces_lie_where_the_wheel_takes_them_from() -> None:
    shipped = {path.name for path in (ROOT / "resources" / "models").glob("*.onnx")}
    assert shipped == {YUNET.name, SFACE.name}
    assert all(network.read() for network in (YUNET, SFACE))


def tree(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, words in files.items():
        (folder / name).write_text(words)
    return folder


def test_equal_folders_have_no_differences(tmp_path: Path) -> None:
    first, second = tree(tmp_path / "a", x="1"), tree(tmp_path / "b", x="1")
    (first / "link").symlink_to("x")
    (second / "link").symlink_to("x")
    assert compare.differences(first, second) == []


def test_a_build_that_is_not_there_is_not_equal_to_anything(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        compare.differences(tree(tmp_path / "a"), tmp_path / "b")


def test_each_difference_has_a_name(tmp_path: Path) -> None:
    first = tree(tmp_path / "a", same="1", other="1", mine="1", rights="1")
    second = tree(tmp_path / "b", same="1", other="2", theirs="1", rights="1")
    (second / "rights").chmod(0o700)
    (first / "link").symlink_to("same")
    (second / "link").symlink_to("other")
    assert compare.differences(first, second) == [
        f"only in {first}: mine",
        f"only in {second}: theirs",
        "differs: link",
        "differs: other",
        "differs: rights",
    ]


def test_a_large_part_without_a_name_is_noticed(tmp_path: Path) -> None:
    with (tmp_path / "libicudata.so.73").open("wb") as known:
        known.truncate(sizes.LARGE_PART_BYTES + 1)
    assert sizes.report(tmp_path, None)[1]
    with (tmp_path / "libnobody.so").open("wb") as unknown:
        unknown.truncate(sizes.LARGE_PART_BYTES + 1)
    words, good = sizes.report(tmp_path, None)
    assert not good
    assert "libnobody.so: NOBODY HAS SAID WHAT FOR" in words


def test_a_package_above_its_limit_is_noticed(tmp_path: Path) -> None:
    folder = tree(tmp_path / "bundle", x="1")
    package = tmp_path / "photo-trainer.deb"
    for size, good in ((sizes.MAX_DEB_BYTES, True), (sizes.MAX_DEB_BYTES + 1, False)):
        with package.open("wb") as file:
            file.truncate(size)
        assert sizes.report(folder, package)[1] == good
