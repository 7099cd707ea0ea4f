"""A notification service for the tests, on the bus whose address is the first argument.

It prints each notification as a line of JSON. A line on its standard input is a signal to send, as
JSON: [member, signature, body]. The second argument is how it answers: "well", "never", "badly".
"""

import json
import sys
import threading

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus import get_bus
from jeepney.io.blocking import prep_socket
from jeepney.io.threading import DBusConnection

NAME = "org.freedesktop.Notifications"


def answer(connection: DBusConnection, asked: Message, number: int) -> None:
    manner = sys.argv[2]
    if manner == "well":
        connection.send(new_method_return(asked, "u", (number,)))
    elif manner == "badly":
        connection.send(new_error(asked, f"{NAME}.Error"))


def send_signals(connection: DBusConnection) -> None:
    here = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
    for line in sys.stdin:
        member, signature, body = json.loads(line)
        connection.send(new_signal(here, member, signature, tuple(body)))


def main() -> None:
    connection = DBusConnection(prep_socket(get_bus(sys.argv[1])))
    connection.send(message_bus.Hello())
    connection.send(message_bus.RequestName(NAME))
    threading.Thread(target=send_signals, args=(connection,), daemon=True).start()
    number = 100
    while True:
        message = connection.receive()
        if message.header.message_type is MessageType.method_call:
            number += 1
            signature = message.header.fields.get(HeaderFields.signature)
            print(json.dumps({"signature": signature, "body": message.body}), flush=True)
            answer(connection, message, number)
        elif message.body == (NAME,):  # NameAcquired
            print(json.dumps("ready"), flush=True)


main()
