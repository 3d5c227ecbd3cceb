"""The parts of suppression: cells, relations between them, what a reader could work out, and what to hide."""
