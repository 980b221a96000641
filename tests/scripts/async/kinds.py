"""What inspect, types, collections.abc and dis say of what is asynchronous."""
import ast
import collections.abc as abc
import contextlib
import functools
import inspect
import types
import typing


async def coroutine():
    pass


async def generator():
    yield


def plain():
    pass


def plain_generator():
    yield


@types.coroutine
def legacy():
    yield


class C:
    async def method(self):
        pass

    @staticmethod
    async def static():
        pass

    @classmethod
    async def of_class(cls):
        yield

    async def __call__(self):
        pass


functions = [coroutine, generator, plain, plain_generator, legacy, C.method, C().method, C.static, C().static,
             C.of_class, C(), functools.partial(coroutine), functools.partial(functools.partial(generator)),
             len, C, lambda: 1, inspect.markcoroutinefunction(lambda: 2)]
for f in functions:
    print(getattr(f, '__name__', type(f).__name__), inspect.iscoroutinefunction(f), inspect.isasyncgenfunction(f),
          inspect.isgeneratorfunction(f), hex(f.__code__.co_flags) if hasattr(f, '__code__') else None)

objects = [coroutine(), generator(), plain_generator(), legacy(), C().method(), generator().__anext__(),
           generator().aclose(), 1]
kinds = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Generator', 'Iterator',
         'Iterable', 'Hashable']
for o in objects:
    print(type(o).__name__, inspect.iscoroutine(o), inspect.isawaitable(o), inspect.isasyncgen(o),
          inspect.isgenerator(o), [k for k in kinds if isinstance(o, getattr(abc, k))])
print(types.CoroutineType is type(objects[0]), types.AsyncGeneratorType is type(objects[1]))
print(types.CoroutineType, types.AsyncGeneratorType, types.CoroutineType.__module__)
for t in types.CoroutineType, types.AsyncGeneratorType:
    try:
        t()
    except TypeError as e:
        print(e)
    try:
        class Sub(t):
            pass
    except TypeError as e:
        print(e)
    print(sorted(n for n in dir(t) if not n.startswith('__') or n in ('__await__', '__aiter__', '__anext__')))

for o in objects[5:7]:
    o.close()
c = objects[0]
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
c.close()
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
objects[4].close()
g = objects[1]
print(inspect.getasyncgenstate(g), inspect.getasyncgenlocals(g))
try:
    g.__anext__().send(None)
except StopIteration:
    pass
print(inspect.getasyncgenstate(g))
try:
    g.aclose().send(None)
except StopIteration:
    pass
print(inspect.getasyncgenstate(g), inspect.getasyncgenlocals(g))


# Abstract base classes.
class MyAwaitable(abc.Awaitable):
    def __await__(self):
        return iter(())

class MyIterator(abc.AsyncIterator):
    async def __anext__(self):
        raise StopAsyncIteration

class MyCoroutine(abc.Coroutine):
    def __await__(self):
        return self
    def send(self, value):
        raise StopIteration(value)
    def throw(self, *args):
        return super().throw(*args)

class MyGenerator(abc.AsyncGenerator):
    async def asend(self, value):
        return value
    async def athrow(self, *args):
        await super().athrow(*args)

print(MyIterator().__aiter__(), sep='') if False else print(isinstance(MyIterator(), abc.AsyncIterable))
MyCoroutine().close()
async def uses():
    g = MyGenerator()
    print(await anext(g), await g.asend(5))
    try:
        await g.athrow(ValueError('thrown'))
    except ValueError as e:
        print(e)
    print(await g.aclose())
    return [x async for x in MyIterator()]
try:
    uses().send(None)
except StopIteration as s:
    print(s.value)
for cls in abc.Awaitable, abc.Coroutine, abc.AsyncIterable, abc.AsyncIterator, abc.AsyncGenerator:
    try:
        cls()
    except TypeError as e:
        print(e)
print(abc.Awaitable[int], abc.Coroutine[int, str, float], abc.AsyncGenerator[int, None])
print(typing.Awaitable[int], typing.AsyncIterator[int], typing.AsyncContextManager[int])


# Trees.
source = '''
async def f(a, *, b=await_) -> int:
    """doc"""
    async for x, y in g():
        await x
    else:
        pass
    async with a as b, c:
        return [await z async for z in (q async for q in p) if await z]
    await (yield)
    return -await x ** await y
@d
async def g(): return {await k: await v async for k in l}, {await (lambda: 1)() for i in j}, f'{await x!r:>{await y}}'
'''
tree = ast.parse(source)
print(ast.dump(tree, indent=1))
print(ast.unparse(tree))
print(ast.dump(ast.parse('[x async for x in y]')))
node = ast.parse('async def h(): await 1').body[0]
print(type(node), node._fields, type(node.body[0].value), (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
built = ast.Module([ast.AsyncFunctionDef('made', ast.arguments([], [], None, [], [], None, []), [
    ast.Return(ast.Await(ast.Call(ast.Name('later', ast.Load()), [], [])))], [], None, None, [])], [])
namespace = {}
exec(compile(ast.fix_missing_locations(built), 'built', 'exec'), namespace)
async def later():
    return 'built'
namespace['later'] = later
try:
    namespace['made']().send(None)
except StopIteration as s:
    print(s.value)
def annotated(x: 'int') -> None: ...
exec('from __future__ import annotations\nasync def f(x: (await y)): pass' if False else 'pass')


# contextlib.
@contextlib.asynccontextmanager
async def managed(name):
    print('enter', name)
    try:
        yield name.upper()
    except ValueError as e:
        print('swallowed', e)
    finally:
        print('exit', name)

@managed('decorated')
async def decorated(x):
    print('body', x)
    return x

async def contexts():
    async with managed('a') as a:
        print(a)
    async with managed('b'):
        raise ValueError('v')
    try:
        async with managed('c'):
            raise KeyError('k')
    except KeyError as e:
        print('out', e)
    print(await decorated(1), await decorated(2))
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(managed('s1')))
        print(stack.enter_context(contextlib.nullcontext(5)))
        stack.callback(print, 'callback')
        async def called(*args):
            print('awaited', args)
        stack.push_async_callback(called, 1, 2)
        async def leaves(*exc):
            print('leaves', exc[1])
            return True
        stack.push_async_exit(leaves)
        raise LookupError('in the stack')
    async with contextlib.nullcontext(3) as n:
        print(n)
    async def items():
        try:
            yield 1
        finally:
            print('closed')
    async with contextlib.aclosing(items()) as i:
        async for x in i:
            break
    @contextlib.asynccontextmanager
    async def never():
        if False:
            yield
    @contextlib.asynccontextmanager
    async def twice():
        yield 1
        yield 2
    for m in never, twice:
        try:
            async with m():
                pass
        except RuntimeError as e:
            print(e)
    try:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(5)
    except TypeError as e:
        print(e)
    print(issubclass(type(managed('x')), contextlib.AbstractAsyncContextManager),
          isinstance(open, contextlib.AbstractAsyncContextManager))
try:
    contexts().send(None)
except StopIteration:
    pass
