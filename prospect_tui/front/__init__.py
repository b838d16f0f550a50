"""What the front doors of a block share: its keys as data, and the questions that follow them. Shows nothing itself."""
