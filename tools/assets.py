"""Copy the browser assets that pages use out of `node_modules`, after `npm ci`.

`package.json` lists them under "onward": files that are copied as they are, and the USWDS icons that become one sprite.
Only what is listed travels in the wheel; the packages themselves hold thousands of files that no page asks for.
"""

import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
TARGET = ROOT / "src" / "onward" / "ui" / "static" / "vendor"
DRAWING = re.compile(r"<svg[^>]*?viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)


def main() -> int:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["onward"]
    absent = [source for source in wanted["assets"] if not (PACKAGES / source).is_file()]
    if absent:
        print(f"Not in node_modules: {', '.join(absent)}. Run `npm ci` first.", file=sys.stderr)
        return 2
    shutil.rmtree(TARGET, ignore_errors=True)
    for source, target in wanted["assets"].items():
        write(TARGET / target, (PACKAGES / source).read_bytes())
    icons = wanted["icons"]
    write(TARGET / icons["to"], sprite(PACKAGES / icons["from"], icons["names"]))
    files = [path for path in TARGET.rglob("*") if path.is_file()]
    print(f"{len(files)} browser files, {sum(path.stat().st_size for path in files) // 1024} KB")
    return 0


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sprite(folder: Path, names: list[str]) -> bytes:
    """One file with a symbol for each icon, so that a page fetches its icons once."""
    symbols = "".join(symbol(name, (folder / f"{name}.svg").read_text(encoding="utf-8")) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'.encode()


def symbol(name: str, drawing: str) -> str:
    match = DRAWING.search(drawing)
    if match is None:
        raise SystemExit(f"The icon {name} is not a drawing with a viewBox.")
    return f'<symbol id="{name}" viewBox="{match.group(1)}">{match.group(2).strip()}</symbol>'


if __name__ == "__main__":
    sys.exit(main())
