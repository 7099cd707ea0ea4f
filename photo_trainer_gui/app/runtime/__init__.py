"""Event loop, garbage collection and preloading of heavy libraries."""
