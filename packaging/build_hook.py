"""Puts `resources/` into the wheel; an editable install finds the folder in the checkout."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Called by hatchling before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map the folder in, unless the build is `editable`; its screenshots are for readers."""
        if version != "standard":
            return
        for part in Path(self.root, "resources").iterdir():
            if part.name != "screenshots":
                build_data["force_include"][str(part)] = f"photo_trainer_gui/_resources/{part.name}"
