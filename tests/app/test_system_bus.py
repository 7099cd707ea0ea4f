"""What the system bus tells moves the whole program, with a key in use, no more than it may."""

import sys
import time

import pytest

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from tests.app.conftest import MakeService, WithKey
from tests.app.test_two_programs import begun_training
from tests.desktop.bus.test_dbus import LOGIND, MANAGER, NETWORK, SLEEP
from tests.desktop.bus_for_tests import NameOwner, let_a_stranger_try, system_message_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a message bus")

HANGS = FaultRule("upload", FaultKind.HANG, skip=3, times=None)
# A look takes a few hundredths of a second here.
SEEN_AFTER_S = 0.7


def test_a_stranger_causes_no_request_and_cuts_no_upload_and_the_owners_one_a_minute(
    home_with_key: WithKey, make_service: MakeService
) -> None:
    service = make_service(faults=[HANGS])
    home = home_with_key(service.url)
    home.know(begun_training(home.folder, service.url))
    with (
        system_message_bus() as address,
        NameOwner(address, LOGIND) as logind,
        NameOwner(address, MANAGER) as manager,
    ):
        program = home.start("--api-url", service.url, DBUS_SYSTEM_BUS_ADDRESS=address)
        program.wait_for(lambda: service.calls.get("upload", 0) == 6)
        time.sleep(SEEN_AFTER_S)
        before = dict(service.calls)
        reached = let_a_stranger_try(address)
        assert len(reached) == 3, "the program is not on the bus"
        time.sleep(SEEN_AFTER_S)
        assert service.calls == before

        for _ in range(100):
            logind.signal(SLEEP, "PrepareForSleep", "b", False)
            manager.signal(NETWORK, "StateChanged", "u", 70)
        program.wait_for(lambda: service.calls["models"] > before["models"])
        time.sleep(SEEN_AFTER_S)
        assert service.calls["models"] == before["models"] + 1
        assert program.end().code == 0
