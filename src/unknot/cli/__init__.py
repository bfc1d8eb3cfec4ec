"""The command line: replay any case from JSON."""
