"""Bytes → :class:`~extractor.casefile.Document`: formats, encodings, PDF, OCR, record tables, archives; one normalised text.

:func:`expand` lists the inputs behind paths, :func:`load` reads one. Codes of :class:`~extractor.casefile.DocumentError`:
``missing_path``, ``unreadable``, ``empty_file``, ``too_large``, ``unknown_type``, ``bad_encoding``, ``encrypted``,
``damaged_pdf``, ``damaged_docx``, ``damaged_archive``, ``damaged_table``, ``unsafe_archive``, ``no_pages``, ``no_text``,
``no_text_column``, ``bad_record``, ``no_record_text``.
"""

from extractor.documents.inputs import FailedInput, IgnoredInput, Input, expand
from extractor.documents.loading import load
from extractor.documents.normalising import normalise

__all__ = ["FailedInput", "IgnoredInput", "Input", "expand", "load", "normalise"]
