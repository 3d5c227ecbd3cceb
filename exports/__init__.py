"""Files to take away, made from the same answers as the pages."""
