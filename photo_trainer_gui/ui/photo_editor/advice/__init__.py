"""Advice about photos: hints, tips and the guide."""
