"""Another account on the system bus: sends what logind and NetworkManager would, to all and each.

Arguments: the address of the bus, and the number of the account to become, "" for none. It prints
the connections that it has sent signals to directly.
"""

import os
import sys
from itertools import product

from jeepney import DBusAddress, HeaderFields, message_bus, new_signal
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, Proxy, prep_socket
from jeepney.wrappers import DBusErrorResponse

TIMES = 20
SIGNALS = (
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "b", False),
    ("/org/freedesktop/NetworkManager", "org.freedesktop.NetworkManager", "StateChanged", "u", 70),
)
NAMES = ("org.freedesktop.login1", "org.freedesktop.NetworkManager")


def main() -> None:
    address, account = sys.argv[1:]
    if account:
        os.setuid(int(account))
    connection = DBusConnection(prep_socket(get_bus(address)))
    bus = Proxy(message_bus, connection)
    me = connection.unique_name
    if account:
        for name in NAMES:
            try:
                bus.RequestName(name)
            except DBusErrorResponse:
                continue
            raise AssertionError(f"the bus gave away {name}")
    (names,) = bus.ListNames()
    others = [name for name in names if name.startswith(":") and name != me]
    for destination, (path, interface, member, signature, value) in product(
        [None, *others], SIGNALS * TIMES
    ):
        message = new_signal(DBusAddress(path, interface=interface), member, signature, (value,))
        if destination:
            message.header.fields[HeaderFields.destination] = destination
        connection.send(message)
        # And that it owns the names now, in the words of the bus.
        lie = new_signal(
            DBusAddress("/org/freedesktop/DBus", interface="org.freedesktop.DBus"),
            "NameOwnerChanged",
            "sss",
            (NAMES[0], "", me),
        )
        if destination:
            lie.header.fields[HeaderFields.destination] = destination
        connection.send(lie)
    bus.GetId()
    print(*others)


main()
