"""Text to numerals, money, dates and ages as intervals; segmentation and the legal lexicon."""
