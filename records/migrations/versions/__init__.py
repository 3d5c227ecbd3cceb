"""The tables' history: one file a step, never changed once it was released."""
