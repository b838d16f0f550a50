"""Pictures of the app in terminals of other makes: `python -m tests.terminals`."""
