"""Pure functions from the field's published methods. No files, no Dash, nothing of ours imported."""
