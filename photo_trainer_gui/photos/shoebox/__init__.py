"""The shoebox: many photos of many people are looked through for who is in them. Without Qt."""
