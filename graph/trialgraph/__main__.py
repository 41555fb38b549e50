"""Turn ``python -m trialgraph`` into the command."""

import sys

from trialgraph.cli import main

sys.exit(main())
