"""The project's gold lists: what is misread on them is pinned, so that it neither grows nor shrinks unseen.

``python tests/gold_pins.py`` shows what changed and ``--set`` pins it anew.
"""

from __future__ import annotations

import pytest
from gold_pins import FOLDERS, misread, pinned


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_misread_is_what_is_pinned(name: str) -> None:
    found, pins = set(misread(name)), set(pinned()[name])
    assert found - pins == set(), "went wrong"
    assert pins - found == set(), "came right: pin anew with python tests/gold_pins.py --set"


def test_every_known_failure_still_fails() -> None:
    """A document of that list that is read well moves to ``dev``."""
    failing = {pin.split("/")[0] for pin in misread("known_failures")}
    assert failing == {p.stem for p in FOLDERS["known_failures"].glob("*.txt")}


#: bug document -> the fields that were misread and are mended
MENDED = {
    "b01_rate_reads_as_gain": ("gain_yuan", "inflow_yuan"),
    "b02_number_glued_to_amount": ("inflow_yuan", "own_accounts"),
    "b03_masked_names_differ_by_sign": ("name", "inflow_yuan", "gain_yuan", "own_accounts", "others_accounts"),
    "b04_probation_and_old_terms": ("prior_record", "sentence.term_months", "sentence.suspended", "sentence.probation_months"),
}


def test_mended_bugs_stay_mended() -> None:
    assert MENDED.keys() == {p.stem for p in FOLDERS["bugs"].glob("*.txt")}
    broken = [pin for pin in misread("bugs") if pin.rsplit("/", 1)[1] in MENDED[pin.split("/")[0]]]
    assert broken == []
