"""Faces in photos: where they are, who is the same person; on this computer only."""
