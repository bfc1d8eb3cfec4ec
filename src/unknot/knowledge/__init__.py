"""Ground floor: facts with units, grades and sources, and how to read them."""
