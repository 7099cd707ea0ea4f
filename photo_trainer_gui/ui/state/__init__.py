"""State that the windows show: drafts and the view."""
