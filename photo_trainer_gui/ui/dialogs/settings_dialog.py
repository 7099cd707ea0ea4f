"""The settings: account, notifications, language, practice mode, server address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.server_address import address_works
from photo_trainer_gui.ui.dialogs.key_field import LineWithIcon, StoredKeyField
from photo_trainer_gui.ui.dialogs.people_settings import PeopleSettings
from photo_trainer_gui.ui.dialogs.picture_folder_row import FolderView, PictureFolderRow
from photo_trainer_gui.ui.dialogs.picture_settings import PictureSettings
from photo_trainer_gui.ui.dialogs.setting_box import explained, setting_box
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.error_text import key_refused
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.combo_box import ComboBox
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_EM = 41.5


@dataclass(frozen=True)
class SettingsValues:
    """What can be set and is kept.

    Attributes:
        notify: tell when a model is ready or needs attention.
        keep_running: closing the window leaves uploads and checks running.
        autostart: start when the person logs in.
        language: code of a translation, empty for the computer's own language.
        practice: work with the built-in practice service.
        server: address of the service.
        faster_upload: send smaller copies of the photos.
        compare_faces: notice who is in the photos.
        notify_pictures: tell when pictures are ready.
        picture_words: the words stand on the back of saved pictures.
        look_elsewhere: look for pictures made elsewhere at each start.
        single_keys: single letters act in pictures and faces.
    """

    notify: bool
    keep_running: bool
    autostart: bool
    language: str
    practice: bool
    server: str
    faster_upload: bool
    compare_faces: bool
    notify_pictures: bool = True
    picture_words: bool = True
    look_elsewhere: bool = True
    single_keys: bool = True


class _AccountCard(Card):
    """Whether there is a key, where it is kept, and whether it works."""

    def __init__(self) -> None:
        super().__init__(padding=16)
        self.field = StoredKeyField()
        self.replace = button("", "keyReplace", icon="key")
        self.test = button(text("set.test"), "setTest")
        self.remove = button(text("set.remove_key"), "setRemoveKey", role="danger", size="small")
        self.result = LineWithIcon("keyResult")
        self.kept = LineWithIcon("keyStore")
        caption = label(text("key.field"), kind="label")
        caption.setBuddy(self.field)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.replace)
        self._row.addWidget(self.test)
        last = QHBoxLayout()
        last.addWidget(self.kept, 1, Qt.AlignmentFlag.AlignVCenter)
        last.addWidget(self.remove)
        self.column.addWidget(caption)
        self.column.addLayout(self._row)
        self.column.addWidget(self.result)
        self.column.addLayout(last)

    def show_key(self, stored: bool, words: str) -> None:
        """Show whether there is a key, and `words` about where it is."""
        self.field.show_stored(stored)
        # An empty box would look as if one should type there.
        self.field.setVisible(stored)
        caption = text("key.replace" if stored else "welcome.enter_key")
        self.replace.setText(caption)
        self.replace.setAccessibleName(caption)
        self.test.setEnabled(stored)
        self.remove.setVisible(stored)
        self.kept.show_words(words, "lock" if stored else "info")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        buttons = self.replace.sizeHint().width() + self.test.sizeHint().width()
        beside_or_below(self._row, buttons + 8 * theme.em() < self.width())


class _ServerFold(QWidget):
    """The server address, folded away: hardly anybody needs it."""

    def __init__(self, standard: str) -> None:
        super().__init__()
        self._fold = button(text("set.advanced"), "setAdvanced", role="quiet", icon="chevron-right")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._unfold)
        self.folded = self._fold.toggled
        self.field = QLineEdit()
        named(self.field, "setServer", text("set.server"), text("set.server_text"))
        self.field.textChanged.connect(self._judge)
        self._bad = label(kind="small", tone="warning", wrap=True)
        named(self._bad, "setServerBad")
        reset = button(text("set.server_reset"), "setServerReset", size="small")
        reset.clicked.connect(lambda: self.field.setText(standard))
        caption = label(text("set.server"), kind="label")
        caption.setBuddy(self.field)
        self._inside = Card(padding=16)
        for each in (caption, self.field, self._bad):
            self._inside.column.addWidget(each)
        help_text = label(text("set.server_text"), kind="small", tone="second", wrap=True)
        self._inside.column.addWidget(help_text)
        self._inside.column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._inside.hide()
        self._bad.hide()

    @property
    def address(self) -> str:
        """What was entered, without blanks around it."""
        return self.field.text().strip()

    @property
    def good(self) -> bool:
        """Whether it may be used."""
        return address_works(self.address)

    def _judge(self) -> None:
        set_text(self._bad, "" if self.good else text("err.net.address.text"))
        self._bad.setVisible(not self.good)
        restyle(self.field, bad=not self.good)
        self.field.setAccessibleDescription(self._bad.text() or text("set.server_text"))

    def _unfold(self, opened: bool) -> None:
        self._fold.setProperty("iconName", "chevron-down" if opened else "chevron-right")
        style_button(self._fold)
        self._inside.setVisible(opened)


class SettingsDialog(DialogFrame):
    """Settings. Nothing changes before Save, except by the buttons about the key.

    Signals:
        saved(SettingsValues): Save was pressed; the dialog closes.
        key_requested(): the person wants to enter or replace the key.
        test_requested(): try the stored key.
        remove_key_requested(): forget the stored key; the question is asked elsewhere.
        help_requested(), report_requested(): the buttons of these names.
        about_requested(): show which program this is, and its licences.
        forget_faces_requested(): remove what is kept about faces, at once.
        pictures_requested(): show the folder of all pictures.
    """

    saved = Signal(SettingsValues)
    key_requested = Signal()
    test_requested = Signal()
    remove_key_requested = Signal()
    help_requested = Signal()
    report_requested = Signal()
    about_requested = Signal()
    forget_faces_requested = Signal()
    pictures_requested = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        values: SettingsValues,
        *,
        system_language: str,
        languages: Sequence[tuple[str, str]] = (),
        has_tray: bool = True,
        standard_server: str,
    ) -> None:
        """Show `values`.

        Args:
            parent: the window it belongs to.
            values: what is set now.
            system_language: name of the computer's language, in that language.
            languages: code and own name of each translation that is there.
            has_tray: whether closing the window can leave the program in a tray.
            standard_server: the address that "Use the normal address" brings back.
        """
        super().__init__(parent, "settingsDialog", text("set.title"), _WIDTH_EM)
        self._values = values
        self._account = _AccountCard()
        self._account.replace.clicked.connect(self.key_requested)
        self._account.test.clicked.connect(self.test_requested)
        self._account.remove.clicked.connect(self.remove_key_requested)
        self._make_boxes()
        self._language = self._language_box(system_language, languages, values.language)
        self._make_server(standard_server)
        self._lay_out(has_tray)
        self.show_key(None)

    def _make_boxes(self) -> None:
        values = self._values
        self._notify = setting_box("set.notify", "setNotify", values.notify)
        self._keep = setting_box("set.keep", "setKeep", values.keep_running)
        self._autostart = setting_box("set.autostart", "setAutostart", values.autostart)
        self._faster = setting_box("set.faster", "setFaster", values.faster_upload)
        self._practice = setting_box("set.practice", "setPractice", values.practice)
        self._people = PeopleSettings(values.compare_faces)
        self._people.forget_pressed.connect(self.forget_faces_requested)
        self._pictures = PictureSettings(
            notify=values.notify_pictures,
            words=values.picture_words,
            elsewhere=values.look_elsewhere,
        )
        self._pictures.folder_pressed.connect(self.pictures_requested)
        self._keys = setting_box("set.keys", "setKeys", values.single_keys)

    def _make_server(self, standard: str) -> None:
        self._save = button(text("common.save"), "settingsSave", role="primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._save_values)
        self._server = _ServerFold(standard)
        self._server.field.setText(self._values.server)
        self._server.field.textChanged.connect(self._update)
        self._server.folded.connect(self._show_unfolded)

    @staticmethod
    def _language_box(system: str, languages: Sequence[tuple[str, str]], chosen: str) -> ComboBox:
        box = ComboBox()
        named(box, "setLanguage", text("set.language"))
        box.addItem(text("set.language_system", language=system), "")
        for code, name in languages:
            box.addItem(name, code)
        # The first entry is a choice like the others, not a paler "nothing yet".
        box.currentIndexChanged.connect(lambda: restyle(box, empty=False))
        restyle(box, empty=False)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _lay_out(self, has_tray: bool) -> None:
        self.column.setSpacing(8)
        self._section("set.account", self._account)
        background = Card(padding=16, spacing=12)
        background.column.addWidget(self._notify)
        words = text("set.keep_text" if has_tray else "set.keep_no_tray")
        background.column.addLayout(explained(self._keep, words))
        background.column.addWidget(self._autostart)
        self._section("set.background", background)
        self._section("set.people", self._people)
        self._section("set.created", self._pictures)
        self.column.addWidget(label(text("set.language"), kind="section"))
        self.column.addWidget(self._language, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(12)
        self.column.addLayout(explained(self._faster, text("set.faster_text")))
        self.column.addSpacing(4)
        self.column.addWidget(self._keys)
        self.column.addSpacing(4)
        self.column.addWidget(self._practice)
        self.column.addSpacing(4)
        self.column.addWidget(self._server)
        self.column.addSpacing(8)
        self.column.addLayout(self._help_row())
        self.column.addStretch(1)
        self.add_foot(self.cancel, self._save)

    def _help_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words_id, name, icon, pressed in (
            ("help.open", "settingsHelp", "help", self.help_requested),
            ("report.save", "settingsSaveReport", "save", self.report_requested),
            ("about.open", "settingsAbout", "info", self.about_requested),
        ):
            each = button(text(words_id), name, size="small", icon=icon)
            each.clicked.connect(pressed)
            row.addWidget(each)
        row.addStretch(1)
        return row

    def _section(self, title_id: str, card: Card) -> None:
        self.column.addWidget(label(text(title_id), kind="section"))
        self.column.addWidget(card)
        self.column.addSpacing(12)

    @property
    def values(self) -> SettingsValues:
        """What is set in the dialog now."""
        return replace(
            self._values,
            notify=self._notify.isChecked(),
            keep_running=self._keep.isChecked(),
            autostart=self._autostart.isChecked(),
            language=self._language.currentData(),
            practice=self._practice.isChecked(),
            server=self._server.address,
            faster_upload=self._faster.isChecked(),
            compare_faces=self._people.compare.isChecked(),
            notify_pictures=self._pictures.notify.isChecked(),
            picture_words=self._pictures.words.isChecked(),
            look_elsewhere=self._pictures.elsewhere.isChecked(),
            single_keys=self._keys.isChecked(),
        )

    def show_key(self, store: str | None, practice: bool = False) -> None:
        """Show whether there is a key.

        Args:
            store: the store's name, "" = kept until the end, None = there is none.
            practice: in practice mode nobody asked the store, so nothing is known of a key.
        """
        if store is None:
            self._account.show_key(False, text("set.key_practice" if practice else "set.no_key"))
        elif store:
            self._account.show_key(True, text("set.stored", store=store))
        else:
            self._account.show_key(True, text("set.stored_session"))
        self._account.result.show_words("", "info")
        self._refit()

    def show_faces_kept(self, drafts: int, days: int) -> None:
        """Say for how many drafts notes on faces are kept, and for how many days at most."""
        self._people.show_kept(drafts, days)
        self._refit()

    @property
    def picture_folder(self) -> PictureFolderRow:
        """Where the pictures are kept; its buttons take effect at once."""
        return self._pictures.folder_row

    def show_picture_folder(self, view: FolderView) -> None:
        """Show where the pictures are kept."""
        if self.picture_folder.show_folder(view):
            self._refit()

    def show_pictures_used(self, count: int, used_bytes: int) -> None:
        """Say what so many pictures take on the disk."""
        self._pictures.show_used(count, used_bytes)
        self._refit()

    def show_faces_forgotten(self) -> None:
        """Say that nothing is kept any more."""
        self._people.show_forgotten()
        self._refit()

    def show_testing(self) -> None:
        """Say that the key is being tried."""
        self._account.test.setEnabled(False)
        self._account.result.show_words(text("key.checking"), "refresh")
        self._refit()

    def show_test(self, refused: ErrorKind | None) -> None:
        """Say how the try ended: None when PhotoGPT accepts the key."""
        self._account.test.setEnabled(True)
        if refused is None:
            self._account.result.show_words(text("key.ok"), "check-circle", "success")
        else:
            self._account.result.show_words(key_refused(refused), "hint", "warning")
        self._refit()

    def _refit(self) -> None:
        if self.isVisible():
            self.fit()

    def _show_unfolded(self) -> None:
        self._refit()
        # After the layout: what was unfolded stands below all others.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._server))

    def _update(self) -> None:
        good = self._server.good
        self._save.setEnabled(good)
        reason = "" if good else text("err.net.address.text")
        set_text(self.reason, reason)
        self._save.setAccessibleDescription(reason)

    def _save_values(self) -> None:
        if self._server.good:
            self.saved.emit(self.values)
            self.accept()
