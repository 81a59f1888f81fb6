"""Many inputs → tables: supervised local processes, Parquet shards, a manifest whose counts sum, and the reader of such results."""

from __future__ import annotations

from extractor.archive.results import Results, ResultsError, load_results
from extractor.archive.running import Options, OutputError, Summary, analyze

__all__ = ["Options", "OutputError", "Results", "ResultsError", "Summary", "analyze", "load_results"]
