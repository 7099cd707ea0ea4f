"""Grid of photo tiles."""
