# Closures keep and change their own variables.
def counter(start=0):
    n = start
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter()
inc2, get2 = counter(100)
print(inc(), inc(5), get(), inc2(), get2(), get())
def account():
    balance = 0
    def deposit(x):
        nonlocal balance
        balance += x
        return balance
    def withdraw(x):
        nonlocal balance
        if x > balance:
            raise ValueError("not enough")
        balance -= x
        return balance
    return {"d": deposit, "w": withdraw}
a = account()
print(a["d"](10), a["w"](3))
try:
    a["w"](100)
except ValueError as e:
    print(e)
print(a["d"](0))
