"""Intake of dropped, pasted and chosen files into a draft."""
