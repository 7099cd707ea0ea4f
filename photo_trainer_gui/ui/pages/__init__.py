"""Pages of the main window, one for each state of a project."""
