"""From 12-20 photos to a ready model: the steps, the journal, the clock. No Qt in here."""
