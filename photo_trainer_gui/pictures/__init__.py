"""From a ready model to pictures on this computer: ordered once, fetched once, kept."""
