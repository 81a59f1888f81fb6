"""The model card: a text whose figures stand in marked places and come from the metrics file, so that the two cannot drift.

``<!--real.macro_f1-->0.81<!--/-->`` holds the figure at that path of the metrics; percentages are marked ``real.abstained%``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MARK = re.compile(r"<!--([a-z0-9_.%]+)-->(.*?)<!--/-->", re.DOTALL)


def _figure(metrics: Mapping[str, Any], path: str) -> str:
    value: Any = metrics
    for key in path.removesuffix("%").split("."):
        value = value[int(key)] if isinstance(value, list | tuple) else value[key]
    if path.endswith("%"):
        return f"{100 * value:.1f} %"
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return " to ".join(_plain(item) for item in value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def fill(card: str, metrics: Mapping[str, Any]) -> str:
    """``card`` with every marked figure taken from ``metrics``; raises ``KeyError`` for a mark without a figure."""
    return _MARK.sub(lambda m: f"<!--{m[1]}-->{_figure(metrics, m[1])}<!--/-->", card)


#: Card of a model that somebody trained on an archive of their own.
TEMPLATE = """# Model card: offence tag trained on an archive of your own

Recipe, masking, features and limits are those of the model that ships with anjuan; the data are yours.

| | |
|---|---|
| examples by origin and class | <!--examples-->?<!--/--> |
| macro-F1, families held out | <!--macro_f1-->?<!--/--> |
| expected calibration error | <!--ece-->?<!--/--> |
| threshold, for an error among the answered of <!--stated_error%-->?<!--/--> | <!--threshold-->?<!--/--> |
| answered | <!--answered%-->?<!--/--> |

Temperature and threshold were chosen on the same held-out predictions, so these figures are slightly kind to the model.
"""


def marks(card: str) -> int:
    """How many marked figures the card has."""
    return len(_MARK.findall(card))
