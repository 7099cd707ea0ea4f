"""Polling of the service's status and what an answer changes."""
