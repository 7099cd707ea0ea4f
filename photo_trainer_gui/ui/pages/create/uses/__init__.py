"""What becomes of created pictures: used for something, saved, and what their back says."""
