"""The card standards before the Opinion of 2025: 法发〔2021〕22号 and the two-card minutes of 2022 (both known from quotations)."""
