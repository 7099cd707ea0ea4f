"""The pictures that were made, in groups."""
