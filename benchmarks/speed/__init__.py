"""How fast citations are found."""
