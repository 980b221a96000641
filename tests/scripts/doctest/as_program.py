# The command line: modules and text files, with and without -v, flags; a module that is run knows its whole path.
import os
import subprocess
import sys
import tempfile

FILES = {
    'good.py': 'def f(x):\n    """\n    >>> f(2)\n    4\n    """\n    return x * x\n',
    'bad.py': 'def f(x):\n    """\n    >>> f(3)\n    10\n    >>> f(4)\n    17\n    """\n    return x * x\n',
    'text.txt': 'Some text.\n\n>>> 1 + 1\n2\n>>> "a b  c"\n"a b c"\n',
    'place.py': 'import sys\nprint(__name__, __file__, sys.path[0], sys.argv[1:])\n1 / 0\n',
}
with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    for name, text in FILES.items():
        with open(os.path.join(folder, name), 'w') as file:
            file.write(text)
    for words in (['doctest', 'good.py'], ['doctest', 'bad.py'], ['doctest', '-f', 'bad.py'], ['doctest', '-v', 'good.py'],
                  ['doctest', 'good.py', 'text.txt'], ['doctest', '-o', 'NORMALIZE_WHITESPACE', 'text.txt'],
                  ['place', 'a', '-b']):
        done = subprocess.run([sys.executable, '-m', *words], cwd=folder, capture_output=True, text=True)
        print('#', *words, done.returncode)
        print(done.stdout.replace(folder, 'FOLDER'), end='')
        print(*[line for line in done.stderr.replace(folder, 'FOLDER').splitlines() if 'runpy' not in line], sep='\n')
