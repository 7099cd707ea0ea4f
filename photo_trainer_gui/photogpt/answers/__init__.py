"""Answers of the service, read piece by piece and judged."""
