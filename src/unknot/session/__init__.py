"""One guided session as data, and the machine that plays it."""
