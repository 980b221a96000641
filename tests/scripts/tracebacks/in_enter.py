# exit: 1
class CM:
    def __enter__(self):
        raise RuntimeError("cannot enter")
    def __exit__(self, *a):
        print("never")
with CM():
    pass
