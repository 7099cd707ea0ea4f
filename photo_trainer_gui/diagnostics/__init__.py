"""Log file and redaction of private text."""
