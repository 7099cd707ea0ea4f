"""Picture files as what they are made of, read before a decoder sees one."""
