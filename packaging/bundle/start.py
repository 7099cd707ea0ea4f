"""What the bundle runs: the program as the installed command starts it, or one decoding."""

import sys

if sys.argv[1:] == ["--decode-photo"]:
    from photo_trainer_gui.photos.decoder_process import main
else:
    from photo_trainer_gui.app import main

sys.exit(main())
