"""Windows and widgets. They show what they are given and say what was pressed."""
