# exit: 1
class Stop(BaseException):
    pass
def f():
    raise Stop("not an Exception")
f()
