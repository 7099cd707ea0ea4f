"""What a person does in many journeys: start the program, give it a key, photos and details."""

from pathlib import Path

from photo_trainer_gui.desktop.settings import Settings
from tests.end_to_end.practice import PracticeProcess
from tests.end_to_end.program import Assistant, Program, python_program
from tests.end_to_end.session import Desktop

TITLE = "Photo Trainer"


class Person:
    """Somebody at a desktop with a key for a service.

    Attributes:
        desktop: where the person sits.
        service: what the program is pointed at.
    """

    def __init__(self, desktop: Desktop, assistant: Assistant, service: PracticeProcess) -> None:
        self.desktop = desktop
        self.service = service
        self._assistant = assistant

    def run(self, name: str, *photos: str | Path, options: tuple[str, ...] = ()) -> Program:
        """Starts the program, with these photos; returns at once. `name` is that of its log."""
        place = ("--api-url", f"{self.service.address}/api", "--data-dir", self.data)
        command = ("-m", "photo_trainer_gui", *place, *options, "--", *photos)
        return python_program(self.desktop, self._assistant, name, *command)

    @property
    def data(self) -> Path:
        """The folder where the program keeps everything."""
        return self.desktop.folder / "data"

    def compare_no_faces(self) -> None:
        """Has switched that off: photos are taken as they come, and no folder is looked through."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings = Settings(self.data / "settings.ini")
        settings.compare_faces = False
        settings.write_now()

    def start(self, *photos: str | Path, name: str = "program") -> Program:
        """Starts the program, its window in the place where it hides nothing."""
        program = self.run(name, *photos)
        program.to_front(TITLE)
        return program

    def enter_key(self, program: Program, key: str = "") -> None:
        """Through the key dialog that is open, until it is closed."""
        program.type_into("keyField", key or self.service.key)
        program.press("keySave")
        program.gone("keyDialog")

    def with_draft(self, photos: list[Path], name: str = "Mia") -> Program:
        """From the first start to a draft with everything in it, ready to be started."""
        program = self.start(*photos)
        program.press("welcomeEnterKey")
        self.enter_key(program)
        program.control("photoCount", until=lambda c: c.name.startswith(f"{len(photos)} photos"))
        self.fill_in(program, name)
        program.control("startTraining", until=lambda c: c.enabled)
        return program

    def fill_in(self, program: Program, name: str = "Mia") -> None:
        """Name, age and gender."""
        program.type_into("formName", name)
        program.type_into("formAge", "34")
        program.to_front(TITLE)
        program.choose("formGender", "Female")

    def second_start(self, *photos: str | Path, options: tuple[str, ...] = ()) -> tuple[int, str]:
        """Starts the program once more; its exit code and what it said."""
        second = self.run("second", *photos, options=options)
        return second.process.wait(15), second.printed

    def stored_key(self) -> str:
        """What the real password store holds for the service's address, or an empty text."""
        return self.desktop.secret(**self._secret).strip()

    def keep_key(self) -> None:
        """Has entered the key at an earlier start: the real password store holds it."""
        pairs = [part for pair in self._secret.items() for part in pair]
        options = ("--label", "Photo Trainer", *pairs)
        self.desktop.run("secret-tool", "store", *options, stdin=self.service.key)

    @property
    def _secret(self) -> dict[str, str]:
        name = f"photogpt-api-key@{self.service.host}"
        return {"service": "photo-trainer", "username": name}
