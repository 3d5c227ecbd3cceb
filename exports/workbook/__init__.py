"""Workbooks for Excel, in the way government analysts lay them out."""
