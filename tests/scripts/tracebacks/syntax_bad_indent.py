# exit: 1
def f():
print(1)
