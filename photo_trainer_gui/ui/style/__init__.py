"""Style: theme, tokens, style sheet, contrast, motion."""
