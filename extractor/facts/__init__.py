"""Sections to facts: one module a topic, patterns as data; then attribution and resolution per defendant and field."""
