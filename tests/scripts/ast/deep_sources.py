# Programs that a program has written: how deep and how long they may be.
import ast


def run(source, **names):
    try:
        exec(compile(source, 'written', 'exec'), names)
        return names.get('r')
    except (RecursionError, MemoryError, SyntaxError) as error:
        return f'{type(error).__name__}: {getattr(error, "msg", error)}'


class Self:
    def __init__(self):
        self.a = self

    def __call__(self):
        return self

    def __getitem__(self, key):
        return self


me = Self()
print(run('r = ' + 'not ' * 5000 + 'True'), run('r = ' + '-' * 5001 + 'x', x=3), run('r = ' + '~' * 5000 + '7'))
print(run('r = x' + '.a' * 9000, x=me) is me, run('r = x' + '()' * 9000, x=me) is me, run('r = x' + '[0]' * 9000, x=me) is me)
print(run('r = a' + '+a' * 9500, a=1), run('r = 1' + '+1' * 9500), len(run("r = 'a'" + "+'b'" * 9000)), run('r = a' + '-a*a' * 4000, a=1))
print(run('r = a' + '**a' * 2500, a=1), run('r = ' + '0 if b else ' * 5000 + '5', b=0))
print(run('r = ' + '(lambda: ' * 150 + '7' + ')()' * 150), run('r = (' + 'lambda: ' * 2500 + '1)') is not None)
print(run('if x == -1: r = -1\n' + ''.join(f'elif x == {n}: r = {n * n}\n' for n in range(5000)) + 'else: r = None', x=4321))
print(run('r = ' + ' and '.join(['a'] * 20000), a=3), run('r = ' + ' < '.join(map(str, range(5000)))))
print(len(run('r = [' + '1,' * 30000 + ']')), len(run('r = {' + ''.join(f'{n}: {n},' for n in range(20000)) + '}')))
print(run('r = sum([1' + ''.join(f' for a{n} in [1]' for n in range(500)) + '])'))
print(run('match 9:\n case ' + '|'.join(map(str, range(5000))) + ': r = 1'), run('r = 0\n' + 'r += 1\n' * 20000))
for opening, closing in ('()', '[]', '{}'):
    print(run('r = lambda: ' + opening * 200 + closing * 200) is not None, run('r = ' + opening * 201 + closing * 201))
print(run(''.join(' ' * n + 'if 1:\n' for n in range(99)) + ' ' * 99 + 'r = 2'))
print(run(''.join(' ' * n + 'if 1:\n' for n in range(100)) + ' ' * 100 + 'r = 2'))
print(run(''.join(' ' * n + 'for i in [1]:\n' for n in range(20)) + ' ' * 20 + 'r = 3'))
print(run(''.join(' ' * n + 'for i in [1]:\n' for n in range(22)) + ' ' * 22 + 'r = 3'))
for source in ('not ' * 7000 + 'x', 'x' + '+x' * 20000, 'x' + '.a' * 20000, 'x' + '**x' * 4000, 'if x: y\n' + 'elif x: y\n' * 8000):
    print(run(source))
print(sum(isinstance(node, ast.UnaryOp) for node in ast.walk(ast.parse('-' * 3000 + 'x'))))
