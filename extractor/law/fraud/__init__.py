"""Fraud (诈骗): the three tiers of amount and the penalty that belongs to each."""
