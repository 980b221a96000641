"""Coroutines that nobody awaits are told of."""
import gc
import io
import sys
import warnings


async def forgotten(x):
    print('never', x)


class C:
    async def method(self, *args, k=1):
        pass

    @classmethod
    async def of_class(cls):
        pass


def calls(f, *args, **kwargs):
    f(*args, **kwargs)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    forgotten(1)
    C().method()
    C().method(1, k=2)
    C.of_class()
    calls(forgotten, 5)
    calls(forgotten, x=5)
    kept = forgotten(2)
    kept.close()
    kept = forgotten(3)
    try:
        kept.send(None)
    except StopIteration:
        pass
    kept = [forgotten(4)]
    print('so far', len(caught))
    kept = None
    (lambda: forgotten(1))()
    gc.collect()
for w in caught:
    print(w.category.__name__, w.message)
print([w.lineno for w in caught[:4]])

stderr, sys.stderr = sys.stderr, io.StringIO()
forgotten('shown')
text, sys.stderr = sys.stderr.getvalue(), stderr
print(text.replace(__file__, 'FILE'))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    stderr, sys.stderr = sys.stderr, io.StringIO()
    forgotten('as an error')
    text, sys.stderr = sys.stderr.getvalue(), stderr
    print(text.splitlines()[-1])
