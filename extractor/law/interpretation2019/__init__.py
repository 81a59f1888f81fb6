"""法释〔2019〕15号, the interpretation on aiding information-network crime: one module an article."""
