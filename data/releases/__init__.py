"""Releases as records: drafted, reviewed, signed off, published, rolled back, withdrawn, made again."""
