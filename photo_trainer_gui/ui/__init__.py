"""What a person sees: widgets only. They show what they are given and say what was pressed."""
