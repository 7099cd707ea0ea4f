"""What a start with these words does, and what it refuses."""

from pathlib import Path

import pytest

from photo_trainer_gui.app.command_line import read


def test_nothing_said_means_the_usual_start() -> None:
    options = read([])
    assert not options.practice
    assert options.api_url is None
    assert options.photos == ()


def test_photos_become_absolute_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(["a.jpg"]).photos == (str(tmp_path / "a.jpg"),)


def test_a_photo_that_looks_like_an_option_comes_after_two_dashes() -> None:
    assert read(["--", "--practice"]).photos[0].endswith("--practice")


def test_options_are_not_abbreviated(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        read(["--prac"])
    assert end.value.code == 2
    assert "--prac" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/api",
        "ftp://example.com",
        "example.com",
        "",
        "https://",
        "http://localhost.example.com/api",
        "http://127.0.0.1@example.com/api",
        "https://me:secret@example.com/api",
        "https://example.com:port/api",
        "https://example.com/api?x=1",
    ],
)
def test_an_address_that_is_not_safe_is_refused_with_a_sentence(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        read([f"--api-url={address}"])
    assert end.value.code == 2
    assert "It must start with https://" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    "address",
    [
        "https://developer.photogptai.com/api",
        "http://127.0.0.1:8000/api",
        "http://localhost:8000/api",
        "http://[::1]:8000/api",
    ],
)
def test_https_and_this_computer_are_accepted(address: str) -> None:
    assert read(["--api-url", address + "/"]).api_url == address


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        read(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("photo-trainer ")
