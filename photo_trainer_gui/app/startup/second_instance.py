"""Second start: what it does when another program may be using its data folder."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.desktop.instance_messages import Handover, StartOptions
from photo_trainer_gui.desktop.platform_setup import handed_activation_token
from photo_trainer_gui.desktop.single_instance import Claim, SingleInstance
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog

_CLOSE: Final = (("common.close", lambda: None),)
_TOLD: Final = {
    Claim.HUNG: NoticeDialog("err.app.hung", _CLOSE),
    Claim.OUT_OF_REACH: NoticeDialog("err.app.elsewhere", _CLOSE),
}
# Said where there is no window to say it in, so they are not among the translated sentences.
_REFUSED: Final = {
    Claim.DIFFERENT_OPTIONS: (
        "Photo Trainer is already running with other options. Quit it first, then start it again.",
        2,
    ),
    Claim.HUNG: (
        "Photo Trainer is running but does not answer. Wait a minute, then try again.",
        1,
    ),
    Claim.OUT_OF_REACH: (
        "Photo Trainer runs with this data folder elsewhere. Quit it there, then start it again.",
        1,
    ),
}


@dataclass(frozen=True)
class Done:
    """Nothing is left to do for a start.

    Attributes:
        code: the exit code.
        notice: what a person who started it should read first, in a window of its own.
    """

    code: int
    notice: NoticeDialog | None = None


def ask_the_running(folder: Path, options: Options) -> SingleInstance | Done:
    """Hand over to the program that runs.

    Returns:
        That this start is done, or the listening instance when nobody answered.
    """
    wanted = StartOptions(options.practice, options.api_url)
    instance = SingleInstance(folder, wanted)
    token = handed_activation_token()
    claim = instance.claim(Handover(wanted, options.photos, not options.background, token))
    if claim is Claim.FIRST:
        return instance
    if claim is Claim.HANDED_OVER:
        return Done(0)
    sentence, code = _REFUSED[claim]
    print(sentence, file=sys.stderr)
    # At log-in nobody has asked for a window.
    return Done(code, None if options.background else _TOLD.get(claim))
