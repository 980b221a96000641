"""Coroutine objects: what they are, send, throw, close, and what goes wrong."""
import sys
import types


def show(function, *args):
    try:
        print(function.__name__, '->', repr(function(*args)))
    except BaseException as e:
        print(function.__name__, '!', type(e).__name__, e, '| cause', repr(e.__cause__))


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        got = yield self.what
        print('   got', got)
        return got


async def simple(a, b=2):
    return a + b


async def asks():
    x = await Ask('one')
    y = await Ask('two')
    return x, y


c = simple(1)
print(type(c), type(c).__name__, c.__name__, c.__qualname__)
print(repr(c)[:24], repr(c).endswith('>'))
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin, c.cr_code is simple.__code__, c.cr_frame is None)
show(c.send, None)
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_frame)
show(c.send, None)
show(c.throw, ValueError('late'))
show(c.close)

c = asks()
show(c.send, 5)
show(c.send, None)
print(c.cr_suspended, type(c.cr_await), c.cr_frame.f_lineno - asks.__code__.co_firstlineno)
show(c.send, 'first')
show(c.send, 'second')

c = asks()
c.send(None)
show(c.throw, KeyError('k'))
show(c.send, None)
c = asks()
c.send(None)
show(c.close)
show(c.close)
c = asks()
show(c.throw, KeyError('early'))
show(c.close)


async def stubborn():
    try:
        await Ask('s')
    except GeneratorExit:
        await Ask('again')

c = stubborn()
c.send(None)
show(c.close)
try:
    c.close()
except RuntimeError as e:
    print(e)
try:
    c.send(None)
except BaseException as e:
    print(type(e))


async def raises_stop():
    raise StopIteration(3)

async def bad_await(x):
    await x

show(raises_stop().send, None)
for bad in (1, None, 'text', [1], iter([1]), (i for i in ()), int, len):
    show(bad_await(bad).send, None)


class NoIterator:
    def __await__(self):
        return 5

class GivesCoroutine:
    def __await__(self):
        return simple(1)

class ListIterator:
    def __await__(self):
        return iter(['a', 'b'])

class Raises:
    def __await__(self):
        raise OSError('not now')

show(bad_await(NoIterator()).send, None)
g = GivesCoroutine()
given = simple(1)
g.__class__.__await__ = lambda self: given
show(bad_await(g).send, None)
given.close()
show(bad_await(Raises()).send, None)
c = bad_await(ListIterator())
show(c.send, None)
show(c.send, None)
show(c.send, None)

# A coroutine that two await, or itself.
inner = asks()
one, two = bad_await(inner), bad_await(inner)
one.send(None)
show(two.send, None)
one.close()


async def itself():
    await me
me = itself()
show(me.send, None)

# Not iterable.
c = simple(1)
for use in (iter, next, list, tuple, sorted, len):
    show(use, c)
try:
    for _ in c:
        pass
except TypeError as e:
    print(e)
try:
    a, b = c
except TypeError as e:
    print(e)


def plain():
    yield from c

show(list, plain())
c.close()

# The wrapper of __await__.
c = asks()
wrapper = c.__await__()
print(type(wrapper).__name__)
print(next(wrapper), wrapper.send(1))
try:
    wrapper.throw(ValueError('through'))
except ValueError as e:
    print('out', e)
wrapper.close()


@types.coroutine
def legacy():
    got = yield 'legacy'
    return got * 2

async def uses_legacy():
    return await legacy()

c = uses_legacy()
show(c.send, None)
print(c.cr_await is not None, type(c.cr_await))
show(c.send, 21)

@types.coroutine
def from_coroutine():
    return (yield from simple(20, 22))

c = from_coroutine()
show(c.send, None)

# Names can be set.
c = simple(1)
c.__name__, c.__qualname__ = 'n', 'q'
print(c.__name__, c.__qualname__, repr(c)[:20])
try:
    c.__name__ = 1
except TypeError as e:
    print(e)
c.close()

# Locals, frames.
async def has_locals(p):
    q = p * 2
    await Ask('l')
    return q

c = has_locals(3)
print(c.cr_frame.f_locals, c.cr_frame.f_code.co_name)
c.send(None)
print(c.cr_frame.f_locals)
c.close()
print(c.cr_frame)

# An exception's state is kept per coroutine.
async def handles():
    try:
        raise ValueError('mine')
    except ValueError:
        await Ask('h')
        print(repr(sys.exception()))

c = handles()
try:
    raise KeyError('outer')
except KeyError:
    c.send(None)
    print(repr(sys.exception()))
    try:
        c.send(None)
    except StopIteration:
        print(repr(sys.exception().__context__))
print(sys.exception())

# return values of all kinds come out of StopIteration
async def returns(x):
    return x

for x in (None, (), (1, 2), StopIteration(4), ValueError('v')):
    try:
        returns(x).send(None)
    except StopIteration as stop:
        print(repr(stop.value), stop.args)
async def through(x):
    return await returns(x)
for x in (None, (), (1, 2), StopIteration(4), ValueError('v')):
    try:
        through(x).send(None)
    except StopIteration as stop:
        print(repr(stop.value))


class Meta(type):
    async def build(cls):
        return cls.__name__

class Built(metaclass=Meta):
    async def method(self, *args, **kwargs):
        return args, kwargs

    @staticmethod
    async def static():
        return 's'

    @classmethod
    async def of_class(cls):
        return cls.__name__

for c in (Built.build(), Built().method(1, k=2), Built.static(), Built.of_class()):
    print(c.__qualname__, end=' ')
    show(c.send, None)
show((lambda: returns(1))().send, None)
print((lambda x: [x for x in range(3)])(1))


async def nested(n):
    if n == 0:
        return await Ask('deep')
    return 1 + await nested(n - 1)

c = nested(50)
print(c.send(None))
show(c.send, 100)


def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as stop:
        return stop.value

async def loops():
    total = 0
    for i in range(20000):
        total += await returns(i)
    return total
print(run(loops()))

async def fstring(x):
    return f'{await returns(x)!r:>6} {await returns(x) + 1}' + str([await returns(i) for i in range(3)])
print(run(fstring(7)))

async def operators():
    return (not await returns(0), -await returns(3), await returns(2) ** 3, 2 ** await returns(3),
            await returns(1) if await returns(True) else 2, (await returns([1, 2]))[0],
            await returns(1) + await returns(2) * await returns(3), await returns(1) < await returns(2) < 3,
            {await returns('k'): await returns('v')}, {await returns(1)}, *await returns((8, 9)),
            await returns(1) and await returns(2) or await returns(3), await (await returns(returns(4))))
print(run(operators()))
