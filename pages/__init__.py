"""Pages. Each is one file: a layout function whose arguments are the address, registered at its end."""
