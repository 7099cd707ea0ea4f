"""Controllers: what a person pressed becomes a command."""
