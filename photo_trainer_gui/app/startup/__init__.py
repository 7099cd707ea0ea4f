"""Everything that exists only for a fast start, and nothing else."""
