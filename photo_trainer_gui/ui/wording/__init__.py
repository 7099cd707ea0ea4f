"""Every sentence of the program by its id, in the source language. Read through `ui.texts`."""
