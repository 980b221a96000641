# exit: 1
def f():
    class LocalError(Exception):
        pass
    raise LocalError("made in f")
f()
