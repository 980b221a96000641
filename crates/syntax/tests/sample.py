"""A bit of everything."""
import os.path as p, sys
from . import (a, b as c,)


@d.e(1)
class C[T](B, metaclass=M, **kw):
    x: int = 0

    def f(self, a, /, b=1, *c, d, **e) -> 'r':
        for i, (j, *k) in z:
            if not i: continue
            elif (n := j) < 3 <= k[1:2, ...]: break
        else:
            del self.x, k[0]
        return lambda *q: (yield), {**a, 'k': -1j}, {1, *b}


try:
    with (open(p) as f, g): pass
except (A, B) as exc:
    raise E from exc
finally:
    x = y = [i for i in ()] if 0 else f'{x!r:>{w}}{y=}' 'n' or rb'\x'[0]
match x, y:
    case {'a': [1, *_], **r} | C(b=-1) as v if v: ...
