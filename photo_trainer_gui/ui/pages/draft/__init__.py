"""Draft page: photos, details and the start of a training."""
