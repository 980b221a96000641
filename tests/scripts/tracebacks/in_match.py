# exit: 1
def f(x):
    match x:
        case {"a": v}:
            return v + 1
f({"a": "s"})
