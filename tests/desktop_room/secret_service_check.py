"""Runs inside a session bus with a real password store: what it finds, it prints as JSON."""

import json
import sys

import keyring

from photo_trainer_gui.desktop.key_store import SERVICE, KeyStore, user_name
from photo_trainer_gui.limits import API_URL

KEY = "a-key-nobody-has-äöü-0123456789"


def main() -> None:
    store = KeyStore()
    before = store.read(API_URL)
    saved = store.save(API_URL, KEY)
    read = KeyStore().read(API_URL)
    seen_by_others = keyring.get_password(SERVICE, user_name(API_URL))
    elsewhere = store.read("http://127.0.0.1:5000")
    store.remove(API_URL)
    json.dump(
        {
            "before": before is not None,
            "same": read is not None and read.key == KEY == seen_by_others,
            "name": saved.store,
            "elsewhere": elsewhere is not None,
            "after": store.read(API_URL) is not None,
        },
        sys.stdout,
    )


main()
