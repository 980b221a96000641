# A comprehension shares the locals of the function around it.
def f(a):
    return [sorted(locals()) for x in [1]]


print(f(1))
