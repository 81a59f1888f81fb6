"""Paths that tests need: their own helpers, and the labelled documents beside the project where they are present."""

import sys
from pathlib import Path

import pytest

for folder in ("facts", "archive"):
    sys.path.insert(0, str(Path(__file__).parent / folder))

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled documents; tests that use it skip where it is missing."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("labelled documents are not here")
    return SHARED
