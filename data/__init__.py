"""Everything before the store: definitions, figures, checks, build. The running app never imports this room."""
