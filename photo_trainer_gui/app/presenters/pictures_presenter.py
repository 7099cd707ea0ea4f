"""Keeps what the windows show of orders and pictures, model by model, and what it cost to know."""

import os
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.app.presenters.cost_summary import costs_of
from photo_trainer_gui.app.presenters.pictures_summary import (
    KeptGroups,
    PicturesNow,
    cards_of,
    groups_of,
)
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import NO_MODEL, ModelId
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.order import OrderId, OrderKind
from photo_trainer_gui.pictures.order_statistics import usual_credits, usual_seconds
from photo_trainer_gui.pictures.picture_library import FileState
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PicturesChange
from photo_trainer_gui.ui.state.pictures_state import LookChoice, PicturesState, Usual
from photo_trainer_gui.ui.texts.picture_folder_text import folder_name

_CONSENT = "consent"


class PicturesPresenter(QObject):
    """Turns the store into states of the view; an unchanged model keeps its state.

    Signals:
        changed(): something that is shown has changed.
    """

    changed = Signal()

    def __init__(self, manager: PictureManager, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._by_likeness = settings.compare_faces
        self._manager = manager
        self._store = manager.store
        self._states: dict[ModelId, PicturesState] = {}
        self._groups: tuple[ModelId, KeptGroups] = (
            NO_MODEL,
            {},
        )  # of the model that was asked for last
        self._looks: tuple[LookChoice, ...] = ()
        self._looks_away = False
        self._missing: frozenset[PictureId] = frozenset()
        self._broken: frozenset[PictureId] = frozenset()
        self._away: frozenset[PictureId] = frozenset()
        self._fetched: dict[OrderId, int] = {}
        self._store.listen(self._store_changed)

    @property
    def looks(self) -> tuple[LookChoice, ...]:
        """What the service offers."""
        return self._looks

    def state_of(self, model_id: ModelId, now: float) -> PicturesState:
        """The pictures of a model at this moment."""
        if self._by_likeness != self._settings.compare_faces:
            self._by_likeness = self._settings.compare_faces
            self._states.clear()
        known = self._known(model_id)
        state = self._states.get(model_id)
        if state is None:
            state = self._states[model_id] = self._summed_up(known, model_id, now)
        cards = cards_of(known, now) if state.cards else ()
        if cards != state.cards:
            state = self._states[model_id] = replace(state, cards=cards)
        return state

    def show_looks(self, looks: tuple[LookChoice, ...], *, away: bool = False) -> None:
        """The service offers these; `away`: it could not be asked."""
        if (looks, away) != (self._looks, self._looks_away):
            self._looks, self._looks_away = looks, away
            self._forget()

    @property
    def without_file(self) -> frozenset[PictureId]:
        """Pictures that are shown as missing or damaged."""
        return self._missing | self._broken

    @property
    def away(self) -> frozenset[PictureId]:
        """Pictures that are not shown, because their folder cannot be reached."""
        return self._away

    def show_files(self, states: Mapping[PictureId, FileState]) -> None:
        """What lies where the files of these pictures should be."""
        shown = self._missing, self._broken, self._away
        found = {
            state: frozenset(one for one, its in states.items() if its is state)
            for state in FileState
        }
        self._missing = self._missing - states.keys() | found[FileState.MISSING]
        self._broken = self._broken - states.keys() | found[FileState.DAMAGED]
        self._away = self._away - states.keys() | found[FileState.AWAY]
        if shown != (self._missing, self._broken, self._away):
            self._forget()

    def folder_changed(self) -> None:
        """The pictures lie elsewhere now."""
        self._forget()

    def show_fetched(self, order_id: OrderId, count: int) -> None:
        """So many pictures of an order have come so far."""
        self._fetched[order_id] = count
        self._forget()

    def show_elsewhere(self) -> None:
        """What was made elsewhere is known anew."""
        self._forget()

    def consent(self, model_id: ModelId) -> None:
        """The person has said that they may make pictures with this model."""
        self._store.set_note(f"{_CONSENT} {model_id}", "yes")
        self._forget()

    def _known(self, model_id: ModelId) -> PicturesNow:
        library = self._manager.library
        return PicturesNow(
            self._store.orders(model_id),
            self._store.pictures(model_id),
            library.root,
            library.default_root,
            library.in_default,
            self._missing,
            self._broken,
            self._away,
            self._fetched,
            self._by_likeness,
        )

    def _summed_up(self, known: PicturesNow, model_id: ModelId, now: float) -> PicturesState:
        usual = usual_seconds(self._store.orders(), OrderKind.CREATE)
        if self._groups[0] != model_id:
            self._groups = model_id, {}
        return PicturesState(
            looks=self._looks,
            looks_away=self._looks_away,
            consented=bool(self._store.note(f"{_CONSENT} {model_id}")),
            credits_each=usual_credits(self._store.orders(), OrderKind.CREATE),
            credits_larger=usual_credits(self._store.orders(), OrderKind.LARGER),
            costs=costs_of(self._store.orders(), now),
            usual=Usual(*usual) if usual is not None else None,
            cards=cards_of(known, now),
            groups=groups_of(known, self._groups[1]),
            elsewhere=self._manager.elsewhere(model_id),
            used_bytes=sum(one.size_bytes for one in known.pictures if one.id not in known.missing),
            away=self._away_folder(known),
        )

    def _away_folder(self, known: PicturesNow) -> str:
        is_away = any(one.id in known.away for one in known.pictures)
        return folder_name(os.fspath(known.folder)) if is_away else ""

    def _store_changed(self, change: PicturesChange) -> None:
        for order in change.orders:
            if not order.has_card:
                self._fetched.pop(order.id, None)
        self._forget()

    def _forget(self) -> None:
        # Costs and usual times are those of all models.
        self._states.clear()
        self.changed.emit()
