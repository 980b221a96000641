# cache_info() is a named tuple, and UserString is on both sides of %.
from collections import UserString
from functools import lru_cache


@lru_cache(maxsize=2)
def square(n):
    return n * n


for n in (1, 2, 1, 3, 1):
    square(n)
info = square.cache_info()
print(info, info._asdict(), info._replace(hits=0).misses, type(info).__name__)
print(UserString('%d%%') % 5, '<%s>' % UserString('x'), UserString('é').encode(None, None))
