"""Papers for a word processor: minutes, actions, the chair’s report."""
