"""Paper: a pack or a page as a tagged PDF."""
