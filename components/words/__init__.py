"""Words for numbers: every sentence is made from the row it describes, and never says more than the row does."""
