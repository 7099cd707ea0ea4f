"""Decoding of picture files, here and in a process of its own."""
