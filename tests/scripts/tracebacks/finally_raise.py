# exit: 1
def f():
    try:
        return 1 / 0
    finally:
        print("cleanup")
f()
