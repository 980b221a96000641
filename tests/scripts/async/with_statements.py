"""async with: order, results, exceptions, and what goes wrong."""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


def run(c):
    try:
        while True:
            print('  asked', c.send(None))
    except StopIteration as stop:
        return stop.value
    except BaseException as e:
        return f'! {type(e).__name__} {e} | {e.__context__!r}'


class Manager:
    def __init__(self, name, swallows=False, fails=None):
        self.name, self.swallows, self.fails = name, swallows, fails

    async def __aenter__(self):
        await Ask('enter ' + self.name)
        if self.fails == 'enter':
            raise OSError('no entry')
        return self.name.upper()

    async def __aexit__(self, kind, value, traceback):
        await Ask('exit ' + self.name)
        print('exit', self.name, kind and kind.__name__, value, traceback is not None)
        if self.fails == 'exit':
            raise OSError('no exit')
        return self.swallows


async def one():
    async with Manager('a') as a:
        print('body', a)
    async with Manager('b') as b, Manager('c') as (d, ):
        print('body', b, d)
    async with (Manager('d'), Manager('e') as e,):
        print('body', e)
    return 'over'
print(run(one()))


async def raises(*managers):
    async with managers[0]:
        async with managers[1] as x:
            raise KeyError(x)
    return 'swallowed'
print(run(raises(Manager('a'), Manager('b'))))
print(run(raises(Manager('a'), Manager('b', swallows=True))))
print(run(raises(Manager('a', swallows=True), Manager('b'))))
print(run(raises(Manager('a', swallows=[1]), Manager('b', swallows=[]))))
print(run(raises(Manager('a'), Manager('b', fails='exit'))))
print(run(raises(Manager('a', fails='enter'), Manager('b'))))
print(run(raises(Manager('a'), Manager('b', fails='enter'))))


async def leaves():
    for i in range(3):
        async with Manager(str(i)):
            if i == 0:
                continue
            if i == 1:
                break
    async with Manager('r'):
        return 'returned'
print(run(leaves()))


async def leaves_async_for():
    async def numbers():
        for i in range(3):
            yield i
    async for i in numbers():
        async with Manager(str(i)):
            if i == 0:
                continue
            break
    return i
print(run(leaves_async_for()))


class Missing:
    pass

class Half:
    async def __aenter__(self):
        pass

class Plain:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        pass

class NotAwaitable:
    def __aenter__(self):
        return 1

    def __aexit__(self, *a):
        return 2

class ExitNotAwaitable(NotAwaitable):
    async def __aenter__(self):
        pass

class BadTruth(ExitNotAwaitable):
    async def __aexit__(self, *a):
        return self

    def __bool__(self):
        raise ValueError('neither')

async def enters(manager, fails=False):
    async with manager:
        print('inside')
        if fails:
            raise LookupError('f')

for m in (Missing(), Half(), Plain(), NotAwaitable(), ExitNotAwaitable(), BadTruth(), 5):
    print(run(enters(m)))
print(run(enters(BadTruth(), True)))
print(run(enters(ExitNotAwaitable(), True)))


async def plain_with(m):
    with m:
        pass
print(run(plain_with(Manager('x'))))


async def thrown():
    async with Manager('t'):
        await Ask('inside')
c = thrown()
c.send(None)
print(c.send(None))
try:
    print(c.throw(ValueError('from outside')))
    c.send(None)
except ValueError as e:
    print('out', e)
c = thrown()
c.send(None)
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
