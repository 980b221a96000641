# A missing comma is guessed at.
def f():
    return [(1, 2) (3, 4)]
def g():
    return 5(1)
def h():
    return [1, 2]["a"]
print("compiled")
