"""Numbers and builtin functions: conversions and folds that call methods written in Python."""
