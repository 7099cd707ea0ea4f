"""What the bundle runs: the program as the installed command starts it."""

import sys

from photo_trainer_gui.app import main

sys.exit(main())
