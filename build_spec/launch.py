"""The entry point of the frozen program."""

import sys

from kyc_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
