"""Copies of pictures for other programs: readable names, and what is written on their back."""
