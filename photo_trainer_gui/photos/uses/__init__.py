"""What a created picture is good for: profile picture, background, print, e-mail."""
