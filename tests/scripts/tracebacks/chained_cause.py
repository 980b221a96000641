# exit: 1
def load():
    try:
        return open("/does/not/exist")
    except OSError as e:
        raise RuntimeError("cannot load") from e
load()
