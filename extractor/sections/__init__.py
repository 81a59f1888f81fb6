"""Document text to sections with their speaker; what the court adopts of the prosecution's account; the kind of document."""

from extractor.sections.adoption import adopts_prosecution
from extractor.sections.genre import Genre, find_genre
from extractor.sections.splitting import split
from extractor.sections.squeezed import Squeezed, squeeze

__all__ = ["Genre", "Squeezed", "adopts_prosecution", "find_genre", "split", "squeeze"]
