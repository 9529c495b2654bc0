"""`make bench`: every benchmark in turn, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = sorted(path for path in HERE.glob("*.py") if path.stem not in ("__init__", "__main__", "harness", "many"))


def main(names: list[str]) -> int:
    codes = [
        subprocess.run([sys.executable, str(path)], cwd=HERE.parent, check=False).returncode
        for path in SCRIPTS
        if not names or path.stem in names
    ]
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
