# Messages of errors the interpreter raises itself.
class C:
    def m(self): pass
d = {"a": 1}
def local():
    print(q)
    q = 1
def dele():
    z = 1
    del z
    z
for code in ("undefined", "1 / 0", "1.0 / 0", "1 % 0", "1 // 0", "1.0 // 0", "1.0 % 0", "0 ** -1", "[][0]", "()[0]", "''[0]", "d['b']", "d[[]]", "[1, 2][5]", "[].pop()", "{}.popitem()", "set().pop()", "[1].remove(2)", "[1].index(2)",
             "(1,).index(2)", "'a'.index('b')", "int('x')", "int('')", "int('12', 99)", "float('x')", "chr(-1)", "ord('ab')", "ord('')", "a, b = 1", "a, b = 1, 2, 3", "a, b = [1]", "a, *b = []", "for x in 5: pass", "import nope.nope",
             "from sys import zzz", "C.m()", "C().n", "C().m(1)", "local()", "dele()", "del undefined", "del d['zz']", "l = [1]; l[1.5]", "len(5)", "iter(5)", "next(5)", "next([])", "range(1, 2, 0)", "range('a')", "'a' + 1", "'%d' % 'x'", "'%s %s' % 1",
             "'{}'.format()", "'{x}'.format()", "'{0}{}'.format(1, 2)", "b'a' + 'a'", "bytes([256])", "bytes(-1)", "'a'.join([1])", "sum(['a'])", "max([])", "min()", "list(5)", "dict([1])", "dict([(1, 2, 3)])", "set(5)", "isinstance(1, 1)", "issubclass(1, int)",
             "hash([])", "hash({})", "int(None)", "float([])", "float('nan') < None", "2 ** 'a'", "round('a')", "abs('a')", "divmod(1, 0)", "pow(2, -1, 0)", "sorted(5)", "enumerate(5)", "zip(5)", "map(len)", "open('/nonexistent_zz')", "eval('1 +')",
             "exec('x = = 1')", "type('X', (1,), {})", "object().x", "super().x", "getattr(1, 'x')", "getattr(1, 2)", "print(1, sep=1)", "print(1, foo=1)", "1 < 'a'", "None + 1", "not_defined.attr", "(1).real = 2", "x = 1; x()", "x = 'a'; x()", "float('inf') // 0", "int(float('nan'))",
             "int(float('inf'))", "round(float('nan'))", "round(float('inf'))", "'a'.encode('nope')", "'é'.encode('ascii')", "b'\\xff'.decode()", "slice()", "[1, 2, 3][::0]", "'abc'[::0]", "complex('x')", "complex(1, 'a')", "memoryview(1)", "bool(1, 2)", "str(1, 2)",
             "str(b'a', 'zz')", "int(1, 2)", "list(1, 2)", "tuple(1, 2)", "dict(1)", "dict(1, 2)", "1 if undefined2 else 2", "lambda_ = lambda: zz; lambda_()", "[zz for zz2 in [1]]", "raise 1", "raise", "assert 0, 'msg'"):
    try:
        exec(code)
        print(code, "-> no error")
    except Exception as e: print(code, "->", type(e).__name__ + ":", e)
