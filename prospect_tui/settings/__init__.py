"""What the user and the package settle in files: homes, config, outcomes, places; each value checked."""
