"""Texts: sentences by id and how they are filled."""
