"""Sentences by id, a module a subject."""
