"""Presenters: what the program knows becomes pixels and messages."""
