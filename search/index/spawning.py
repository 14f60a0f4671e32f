"""Starting a Python process that runs a module of ours, whatever the working directory."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import search

PROJECT_ROOT = Path(search.__file__ or "").resolve().parent.parent
"""The folder that holds our packages."""


def python_command(module: str, *arguments: str) -> list[str]:
    """Command line that runs `module`. `-P`: no file in the working directory may stand in for it."""
    return [sys.executable, "-P", "-m", module, *arguments]


def python_environment() -> dict[str, str]:
    """This process's environment, so that the child finds our packages also when they are not installed."""
    paths = [str(PROJECT_ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
