"""The docs say what there is: every command and setting, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.settings import ENVIRONMENT
from ui.cli.app import COMMANDS, load_command

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"policysok {command}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_loaded_and_says_what_it_does(command: str) -> None:
    assert load_command(command).help


@pytest.mark.parametrize("variable", sorted(ENVIRONMENT))
def test_the_readme_names_every_setting(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [t.split("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t]
    missing = [target for target in targets if target and not (path.parent / target).exists()]
    assert not missing


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name in re.findall(r"^make (\w+)", README, flags=re.MULTILINE):
        assert name in targets
