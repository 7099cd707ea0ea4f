"""Runs inside a session bus with a real password store: what it finds, it prints as JSON."""

import json
import subprocess
import sys
from contextlib import closing

import keyring
import secretstorage

from photo_trainer_gui.desktop.key_store import SERVICE, KeyStore, StoreError, user_name
from photo_trainer_gui.limits import API_URL

UNLOCK = ("gnome-keyring-daemon", "--unlock", "--replace", "--components=secrets")
KEY = "a-key-nobody-has-äöü-0123456789"


def look_without_asking(store: KeyStore) -> list[str]:
    """What a start at log-in finds in an open and in a locked store; nobody is asked anything."""
    store.save(API_URL, KEY)
    found = store.read(API_URL, ask=False)
    told = ["found" if found is not None and found.key == KEY else "not found"]
    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.get_default_collection(bus)
        collection.lock()
        try:
            store.read(API_URL, ask=False)
        except StoreError as error:
            told.append(error.trouble.value)
        # The store would have asked, and so shown that somebody did.
        told.append("locked" if collection.is_locked() else "open")
    subprocess.run(UNLOCK, input=b"secret", stdout=subprocess.DEVNULL, check=True)
    store.remove(API_URL)
    return told


def main() -> None:
    store = KeyStore()
    if "untouched" in sys.argv:
        json.dump({"found": store.read(API_URL, ask=False) is not None}, sys.stdout)
        return
    before = store.read(API_URL)
    saved = store.save(API_URL, KEY)
    read = KeyStore().read(API_URL)
    seen_by_others = keyring.get_password(SERVICE, user_name(API_URL))
    elsewhere = store.read("http://127.0.0.1:5000")
    store.remove(API_URL)
    without_asking = look_without_asking(store)
    json.dump(
        {
            "before": before is not None,
            "same": read is not None and read.key == KEY == seen_by_others,
            "name": saved.store,
            "elsewhere": elsewhere is not None,
            "after": store.read(API_URL) is not None,
            "without asking": without_asking,
        },
        sys.stdout,
    )


main()
