# exit: 1
name = "x"
print(f"hello {name} {nam!r:>10}")
