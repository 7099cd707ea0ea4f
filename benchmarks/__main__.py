"""`make bench`: every figure is a ratio against something measured in the same run.

Figures in seconds say more about the machine than about the program, so none is compared.
"""

import sys

from benchmarks import start_up


def main() -> int:
    """Prints every figure; exit code 1 when one is above its limit."""
    figures = start_up.figures()
    for figure in figures:
        print(figure)
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
