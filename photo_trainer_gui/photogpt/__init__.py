"""The PhotoGPT service: its endpoints, its answers, its errors. No Qt in here."""
