"""Build what is handed to users: wheel, Windows installers and Linux packages. `--help` tells how; the work is in coordinator_app/installers."""

import sys

from coordinator_app.installers.front import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
