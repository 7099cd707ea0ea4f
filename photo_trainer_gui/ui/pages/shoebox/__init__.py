"""Pages of the shoebox: many photos are looked through, and the person is chosen."""
