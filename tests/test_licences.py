"""Everything the program is made of is named with its licence, and nothing else is."""

from importlib import metadata

import pytest

from photo_trainer_gui import __version__, licences


def test_the_program_itself_comes_first_and_then_python() -> None:
    own, python, *_ = licences.components()
    assert (own.name, own.version, own.licence) == (
        "photo-trainer",
        __version__,
        "GPL-3.0-or-later",
    )
    assert "GNU GENERAL PUBLIC LICENSE" in own.texts()
    assert python.name == "Python"


def test_libraries_of_libraries_are_named_and_tools_of_developers_are_not() -> None:
    names = {one.name.lower() for one in licences.components()}
    assert {"keyring", "requests", "urllib3", "pillow", "shiboken6"} <= names
    assert names.isdisjoint({"pytest", "mypy", "ruff", "hypothesis"})


def test_each_has_a_version_a_licence_and_its_text() -> None:
    for one in licences.components()[2:]:
        if one.is_package:
            assert one.version == metadata.version(one.name)
        assert one.licence, one.name
        assert len(one.texts()) > 500, one.name


def test_the_networks_for_faces_are_named_with_their_authors() -> None:
    found = {one.name: one for one in licences.components() if not one.is_package}
    assert set(found) == {"Python", "YuNet", "SFace"}
    assert "Shiqi Yu" in found["YuNet"].texts()
    assert "Yaoyao Zhong" in found["SFace"].texts()
    assert "Apache License" in found["SFace"].texts()


def test_qt_for_python_is_used_under_the_licence_that_we_are_under() -> None:
    found = {one.name: one for one in licences.components()}
    assert "GNU GENERAL PUBLIC LICENSE" in found["PySide6_Essentials"].texts()


def test_a_licence_that_is_a_whole_text_is_not_taken_for_a_name() -> None:
    assert all(len(one.licence) < 120 for one in licences.components())
    assert not any("\n" in one.licence for one in licences.components())


@pytest.mark.parametrize(
    ("requirement", "needed"),
    [("certifi>=1", True), ("certifi; extra == 'x'", False), ("no-such-thing>=1", False)],
)
def test_what_only_an_extra_needs_is_passed_over(
    requirement: str, needed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.distribution

    class Own:
        metadata = real("photo-trainer").metadata
        requires = (requirement,)

    def distribution(name: str) -> object:
        return Own() if name == "photo-trainer" else real(name)

    monkeypatch.setattr(metadata, "distribution", distribution)
    found = [one.metadata["Name"] for one in licences._needed("photo-trainer", set())]
    assert ("certifi" in found) == needed
