"""Checks of a photo and what follows from them."""
