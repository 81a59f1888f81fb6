"""Shipped files are found in a checkout, and errors say where they were looked for."""

import pytest

from extractor import resources


def test_lexicon_is_a_folder_of_files():
    assert list(resources.path("lexicon").glob("*.txt"))


def test_missing_file_names_the_places():
    with pytest.raises(FileNotFoundError, match="reinstall anjuan"):
        resources.path("law", "no_such_file.yaml")


def test_unknown_kind():
    with pytest.raises(ValueError, match="unknown kind"):
        resources.path("texts")


def test_installed_copy_wins(tmp_path, monkeypatch):
    """A wheel carries the files inside the package."""
    installed = tmp_path / "site" / "extractor" / "_data" / "lexicon"
    installed.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "site" / "extractor")
    assert resources.path("lexicon") == installed
