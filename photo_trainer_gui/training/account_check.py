"""Keeps models apart when a new key may belong to another account: "not found" proves nothing then.

From the moment a new key is used, the models known before count as unproved until the service
shows one of them with this key. That outlives a restart.
"""

import json
from collections.abc import Collection

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.training.project_store import BEFORE_NEW_KEY, ProjectStore
from photo_trainer_gui.training.states import State


def key_changed(projects: ProjectStore) -> None:
    """Doubt every model that is known now."""
    known = {p.model_id for p in projects.all() if p.model_id and p.state is not State.GONE}
    _remember(projects, known | unproved(projects))


def unproved(projects: ProjectStore) -> frozenset[ModelId]:
    """Ids of the models that the present key has not been proved to own."""
    return frozenset(json.loads(projects.note(BEFORE_NEW_KEY) or "[]"))


def proved(projects: ProjectStore) -> None:
    """The present key belongs to the account of the known models after all."""
    if projects.note(BEFORE_NEW_KEY):
        _remember(projects, ())


def _remember(projects: ProjectStore, model_ids: Collection[ModelId]) -> None:
    projects.set_note(BEFORE_NEW_KEY, json.dumps(sorted(model_ids)) if model_ids else "")
