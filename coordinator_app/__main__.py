"""Starts the program: `coordinator-app` and `python -m coordinator_app`."""

import sys

from coordinator_app.start import main

if __name__ == "__main__":
    sys.exit(main())
