"""Column of the photos: drop zone, meter, panels."""
