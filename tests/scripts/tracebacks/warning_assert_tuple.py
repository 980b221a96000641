# An assertion that never fails.
assert (1 == 2, "message")
print("not stopped")
