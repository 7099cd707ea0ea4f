"""So that `python -m photo_trainer_gui` starts the program as the installed command does."""

import sys

from photo_trainer_gui.app import main

if __name__ == "__main__":
    sys.exit(main())
