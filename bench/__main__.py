"""Every benchmark, each in a process of its own: `python -m bench` (about ten minutes on two cores)."""

from __future__ import annotations

import subprocess
import sys

PARTS = ("bench.ingest", "bench.embedding", "bench.search", "bench.index", "bench.page")


def main() -> None:
    """Run the parts one after the other; a part that fails does not stop the rest."""
    failed = [part for part in PARTS if not _run(part)]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _run(part: str) -> bool:
    print(f"\n== {part}", flush=True)
    return subprocess.run([sys.executable, "-m", part], check=False).returncode == 0


if __name__ == "__main__":
    main()
