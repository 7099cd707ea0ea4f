"""Large view and crop of one photo."""
