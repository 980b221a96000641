# Exceptions whose parts are changed, and that are initialised a second time.
def t(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


e = UnicodeEncodeError('baz', 'xxxxx', 1, 5, 'foo')
print(str(e))
e.end = 2
print(str(e))
e.end=5
e.start=4
print(str(e))
e.reason = 965230951443685724997
print(str(e))
e.encoding = 4000
print(t(lambda: str(e)))
e = UnicodeDecodeError('baz', b'xxxxx', 1, 5, 'foo')
print(str(e))
e.start=3
print(str(e))
e.end=4
print(str(e), e.object, e.args)
e = UnicodeTranslateError('xxxx', 1, 5, 'foo')
print(str(e))
e.end=2
print(str(e))
e.object='a'
print(t(lambda: str(e)))
# import error
e = ImportError('test', name='n', path='p')
print(e.name, e.path, e.msg)
e.__init__()
print(e.name, e.path, e.msg, e.args)
e = OSError(2, 'x', 'f')
print(str(e), e.errno)
e.__init__(3, 'y')
print(str(e), e.errno, e.filename)
e = SyntaxError('m', ('f', 1, 2, 'text'))
print(e, e.lineno)
e.__init__('z')
print(e, e.lineno)
e = StopIteration(5)
e.__init__(6)
print(e.value)
e = SystemExit(3)
print(e.code)
e.__init__(4, 5)
print(e.code)
print(t(lambda: BaseException.__new__(5)), t(lambda: Exception.__new__()) if False else 0)
