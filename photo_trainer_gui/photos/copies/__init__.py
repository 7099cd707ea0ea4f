"""Copies that are sent: only the picture, nothing that tells more."""
