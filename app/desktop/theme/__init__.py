"""How the program looks: tokens, type, icons, palette and style sheet, all from one set of values."""
