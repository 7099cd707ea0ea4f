"""Files that were not added, and photos beyond the limit."""
