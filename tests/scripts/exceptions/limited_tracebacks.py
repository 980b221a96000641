# Tracebacks cut short keep their marks.
import io
import traceback


class T:
    def f(self): print('x'); self.g(1, 2)

    def g(self, a, b): raise ValueError('in g')


try: T().f()
except ValueError as error:
    for limit in (None, 1, 2, -1, 0):
        out = io.StringIO()
        traceback.print_exc(limit=limit, file=out)
        print(limit, out.getvalue())
