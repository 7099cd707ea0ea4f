"""What the desktop does with picture files: its bin, and the picture behind everything."""
