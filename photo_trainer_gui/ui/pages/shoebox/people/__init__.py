"""People of a shoebox as they are shown: in a list, with a menu, or to be ticked."""
