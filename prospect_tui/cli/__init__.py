"""The commands. Each wires a desk, calls it once, and prints what it returns; no command holds a rule."""
