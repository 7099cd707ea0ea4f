"""Main window, its sidebar and the area of the open project."""
