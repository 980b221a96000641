# exit: 1
try:
    raise KeyError("first")
except KeyError as e:
    print(undefined_here)
