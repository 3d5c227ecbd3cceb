"""Draws what it is given: charts, words, badges, tables. Asks nothing, reads nothing."""
