"""Picture files on this computer: what was dropped, what can be read. No Qt in here."""
