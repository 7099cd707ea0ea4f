"""Names a file by its bytes."""

import hashlib


def fingerprint(path: str) -> tuple[str, int]:
    """sha256 (hex) and length in bytes of a file. Raises OSError when it cannot be read."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()
