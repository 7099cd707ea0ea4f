"""One picture as large as the window allows."""
