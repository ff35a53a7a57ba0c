"""The self-check: whether this installation is whole, and what to do where it isn't."""
