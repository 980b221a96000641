"""Where await, async for and async with may stand, and what is said where they may not."""
progs = r'''
await x
---
def f():
    await x
---
class C:
    await x
---
lambda: await x
---
async for x in y: pass
---
def f():
    async for x in y: pass
---
def f():
    async with x: pass
---
async with x: pass
---
def f():
    return [x async for x in y]
---
[x async for x in y]
---
def f():
    return [await x for x in y]
---
[await x for x in y]
---
(await x for x in y)
---
(x async for x in y)
---
def f():
    return (x async for x in y)
---
def f():
    return (await x for x in y)
---
async def f():
    yield from x
---
async def f():
    yield 1
    return 1
---
async def f():
    return 1
    yield
---
async def f():
    return [(yield 1) for x in y]
---
class C:
    [x async for x in y]
---
async def f():
    class C:
        [x async for x in y]
---
async def f():
    def g():
        return [x async for x in y]
---
async def f():
    return [[x async for x in y] for z in w]
---
def f():
    return ([x async for x in y] for z in w)
---
async def f():
    lambda: [x async for x in y]
---
async def f():
    lambda: await x
---
async def f():
    def g(): await x
---
async x
---
async def f(): await
---
def f(): await
---
async = 1
---
await = 1
---
def await(): pass
---
async def f(): await x = 1
---
async def f(): await x += 1
---
async def f(): del await x
---
async def f(): (await x) = 1
---
async def f():
    for await x in y: pass
---
async def f(a=await x): pass
---
async def f(): await -x
---
async def f(): await not x
---
async def f(): not await x; -await x; await x ** 2; 2 ** await x
---
async def f(): await await x
---
async def f(): await lambda: 1
---
async def f(): await (yield)
---
async def f():
pass
---
async for x in y
---
async with a
---
async with a:
pass
---
async for x in y:
pass
---
async def f()
    pass
---
async def f(): await x y
---
async def f(): [x async for x in y z]
---
async def f(): {x: y async for x in y}
---
def f():
    {x: y async for x in y}
---
def f():
    {x async for x in y}
---
def f():
    f'{await x}'
---
async def f():
    async with a as 1: pass
---
async def f():
    async for 1 in x: pass
---
async def f():
    with a, async b: pass
---
async def f(x: await y): pass
---
def f():
    def g(x: (await y)): pass
---
async def f():
    def g(x: (await y)): pass
---
async def f[T: (await x)](): pass
---
async def f():
    type X = await y
---
x = async def f(): pass
---
async async def f(): pass
---
async class C: pass
---
async while x: pass
---
async if
---
@a
async for x in y: pass
---
async def f():
    return {await x: 1 for x in [y async for y in z]}
---
def f():
    [x for x in await y]
---
def f():
    (x for x in await y)
---
(x for x in await y)
---
def f():
    yield
    await x
---
async def f():
    nonlocal q
    await x
---
async def f():
    await x
    yield from y
    return 1
---
import async
---
a.await
---
f(await=1)
---
print(await)
---
async def f():
    x = [await]
---
async def f():
    async  for x in y: pass
    else: pass
---
async def f(): x := await y
---
def f(): [x async for x in y async for z in x]
---
async def f(): ((x for x in y) async for z in w)
---
def f(): [i async x]
---
def f(): (x async for 1 in x)
---
async def f(): await x.y = 2
---
async def f(): await x if y
---
async def f(): print await x
---
async def f(): await f"{await}"
---
return await x
---
async lambda: 1
'''.split('---\n')
for p in progs:
    p = p.strip('\n')
    print('-----'); print(p)
    try:
        compile(p, '<source>', 'exec')
    except SyntaxError as e:
        print('=>', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    else:
        print('=> ok')
