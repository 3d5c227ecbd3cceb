"""What happens to a file that is loaded: kept whole, read, checked row by row, reported, mended, never lost."""
