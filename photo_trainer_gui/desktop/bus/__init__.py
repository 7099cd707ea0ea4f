"""D-Bus, spoken on a thread of its own."""
