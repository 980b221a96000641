# exit: 1
class CM:
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, *a):
        print("exit")
with CM() as c:
    c.missing()
