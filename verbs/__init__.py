"""The verbs of cli.py, by what they act on. Each is a click command; cli.py puts them in one list."""
