"""Plain records and their vocabulary. Imports nothing of ours."""
