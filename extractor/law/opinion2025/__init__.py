"""法发〔2025〕12号, the Opinion of 2025: one module an article."""
