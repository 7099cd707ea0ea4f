"""The photos of a person that were chosen for a draft: why, and the spare ones."""
