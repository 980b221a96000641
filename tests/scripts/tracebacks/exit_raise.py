# exit: 7
def f():
    raise SystemExit(7)
try:
    f()
finally:
    print("finally runs")
