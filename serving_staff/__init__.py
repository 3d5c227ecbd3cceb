"""How the staff site reaches a browser: who is let in, what they may ask, forms and what becomes of them.

The public process never imports this.
"""
