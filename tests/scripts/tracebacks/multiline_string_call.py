# exit: 1
def f(s, n):
    raise ValueError(n)
f("""first
second
third""", 5)
