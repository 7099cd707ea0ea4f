"""The page that makes pictures with a ready model."""
