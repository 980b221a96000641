"""Keyword arguments of a partial that a pickle has made, or that were put into its dict."""
import functools
import pickle


def multiply(a, b, c=1):
    return a * b * c


p = pickle.loads(pickle.dumps(functools.partial(multiply, 2, c=3)))
print(p.args, p.keywords, p(4), p(4, c=5))
p = functools.partial(multiply, 2)
p.keywords[''.join(['c', ''])] = 7
print(p(1), functools.partial(p, 2)(), functools.partial(p, c=2)(3))
