# exit: 1
def f(n):
    raise ValueError(n)
errors = []
for i in range(2):
    try:
        f(i)
    except ValueError as e:
        errors.append(e)
raise ExceptionGroup("collected", errors)
