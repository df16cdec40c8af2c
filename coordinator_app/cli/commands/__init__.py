"""One module per command: `add_arguments` says what it takes, `execute` does it and returns the exit code."""
