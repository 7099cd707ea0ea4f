"""Journal on disk: database, schema and writer."""
