"""A talk: its steps, and what is made of them."""
