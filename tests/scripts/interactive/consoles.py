# Statements that are given line by line, to interpreters of one's own.
import code
import codeop
import sys

for text in ['1', 'x = 1', 'if 1:', 'if 1:\n  pass', 'if 1:\n  pass\n', 'def f():\n  return 1', 'def f():\n  return 1\n',
             '(', '(1,', '[1,\n2', 'x = """', 'x = """a\n  b', 'x = """a\n"""', '', '# comment', '   ', 'a b', '1 +', 'x = (\n1)',
             'for x in y: pass', 'for x in y: pass\n', 'try:\n  1', 'try:\n  1\nexcept A:', 'return', '"abc', '@d', 'class C: x = 1',
             'while 1:\n  if 2:\n    3\n', 'a = \\', 'lambda', 'if 1:\nx', '1;', ')', 'f(**{}, *a)']:
    try:
        result = codeop.compile_command(text)
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg)
    else:
        print(repr(text), None if result is None else 'code')
for symbol in 'single', 'exec', 'eval':
    for text in '1', 'x = 1', '', '(':
        try:
            result = codeop.compile_command(text, '<f>', symbol)
        except SyntaxError as error:
            print(symbol, repr(text), error.msg)
        else:
            print(symbol, repr(text), result is not None)
command = codeop.CommandCompiler()
exec(command('print("compiled")'))


class Console(code.InteractiveConsole):
    def __init__(self, lines, **more):
        super().__init__(**more)
        self.lines = iter(lines)
        self.said = []

    def raw_input(self, prompt=''):
        line = next(self.lines, None)
        print(prompt, line)
        if line is None:
            raise EOFError
        if line == 'interrupt':
            raise KeyboardInterrupt
        return line

    def write(self, data):
        sys.stdout.write(data)


console = Console(['x = 5', 'x * 2', 'def f(n):', '    return n + x', '', 'f(1)', '1/0', 'a b', 'for i in range(2):',
                   '  print(i)', '', 'if 1:', 'interrupt', '"after"', 'undefined', '_', 'def g(): return f("a")', '', 'g()'])
console.interact('hello')
print(console.locals['x'], console.locals['__name__'])
console = Console(['import sys', 'sys.exit(3)'], locals={})
try:
    console.interact('', '')
except SystemExit as error:
    print('exit', error.code)
Console(['exit()', '2'], local_exit=True).interact('', 'bye')
interpreter = code.InteractiveInterpreter({'y': 2})
interpreter.write = lambda data: print(repr(data))
print(interpreter.runsource('print(y)'), interpreter.runsource('if y:'), interpreter.runsource('y y'))
interpreter.runcode(compile('y / 0', '<here>', 'exec'))
print(type(sys.last_value).__name__, type(sys.last_exc).__name__)
code.interact('banner', iter(['1 + 1']).__next__, {}) if 0 else None
