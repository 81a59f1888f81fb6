"""Bytes to :class:`~extractor.casefile.Document`: container formats, encodings, one normalised text with its map."""

from extractor.documents.inputs import Failed, Ignored, Input, expand
from extractor.documents.loading import load

__all__ = ["Failed", "Ignored", "Input", "expand", "load"]
