# NotImplemented as a condition.
print(bool(NotImplemented))
