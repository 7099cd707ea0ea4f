"""Caches of pictures made by workers."""
