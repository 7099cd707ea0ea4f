"""The desktop's own settings of its proxy are asked over a real bus, and nobody waits long."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photo_trainer_gui.desktop.proxy import desktop_proxy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a message bus")

URL = "https://photos.invalid/api/models/m-1/train"
# A bus with a portal on it, as a process of its own: it prints what it was asked.
PORTAL = """
import sys
from jeepney import HeaderFields, message_bus, new_method_return
from jeepney.io.blocking import Proxy, open_dbus_connection

bus = open_dbus_connection(sys.argv[1])
assert Proxy(message_bus, bus).RequestName("org.freedesktop.portal.Desktop") == (1,)
print("ready", flush=True)
while True:
    call = bus.receive()
    if call.header.fields.get(HeaderFields.member) == "Lookup":
        print(call.body[0], flush=True)
        if sys.argv[2] != "silent":
            bus.send(new_method_return(call, "as", (sys.argv[2:],)))
"""
Portal = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """Starts the portal of a desktop that answers with these proxies."""
    from tests.desktop_room.bus_for_tests import message_bus

    running: list[subprocess.Popen[str]] = []
    with message_bus(tmp_path / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

        def start(*answers: str) -> "subprocess.Popen[str]":
            command = [sys.executable, "-I", "-c", PORTAL, address, *answers]
            running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            assert running[-1].stdout is not None
            assert running[-1].stdout.readline() == "ready\n"
            return running[-1]

        yield start
        for process in running:
            process.kill()
            process.communicate()


def test_the_proxy_of_the_settings_is_told_and_only_the_server_is_named(portal: Portal) -> None:
    asked = portal("socks://proxy.invalid:1080", "direct://")
    assert desktop_proxy(URL) == "socks://proxy.invalid:1080"
    assert asked.stdout is not None
    assert asked.stdout.readline() == "https://photos.invalid/\n"


def test_no_proxy_is_told_as_none(portal: Portal) -> None:
    portal("direct://")
    assert desktop_proxy(URL) == ""


def test_a_portal_that_says_nothing_is_not_waited_for_long(portal: Portal) -> None:
    portal("silent")
    began = time.monotonic()
    assert desktop_proxy(URL) == ""
    assert time.monotonic() - began < 4


def test_a_desktop_without_a_portal_has_no_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portal: Portal
) -> None:
    assert desktop_proxy(URL) == ""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    assert desktop_proxy(URL) == ""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert desktop_proxy(URL) == ""
