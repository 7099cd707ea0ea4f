"""What the person wants made: words, ideas, looks, how many, shape."""
