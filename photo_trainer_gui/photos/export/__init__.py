"""Copies of created pictures for people: named to be read, with words and marks on their back."""
