"""Intake: from dropped paths to photos, or to a reason why not."""
