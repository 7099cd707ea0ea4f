"""Photo editor: photos of the open draft come in, are looked at, changed, undone."""
