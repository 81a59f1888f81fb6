"""Concealing crime proceeds (掩饰、隐瞒犯罪所得): amounts and serious circumstances by regime."""
