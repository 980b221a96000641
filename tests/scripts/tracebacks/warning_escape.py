# Escapes that mean nothing.
print("\d \w", "\8")
