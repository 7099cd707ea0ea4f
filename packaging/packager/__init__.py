"""Makes packages of the program; each step is a command of `python -m packager`."""
