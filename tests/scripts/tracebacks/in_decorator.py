# exit: 1
def deco(fn):
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)
    return wrapper
@deco
def work(x):
    return x["key"]
work(3)
