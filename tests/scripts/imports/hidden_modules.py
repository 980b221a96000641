# Files of the script that have the names of standard modules, started from within their folder.
import os
import subprocess
import sys
import tempfile

CASES = {
    'itself': {'random.py': 'import random\nprint(random.randint(1, 2))\n'},
    'beside': {'main.py': 'import math\nprint(math.pi)\n', 'math.py': 'tau = 6\n'},
    'package': {'main.py': 'import random\nrandom.randint\n', 'random/__init__.py': ''},
    'built in': {'main.py': 'import time, itertools\nprint(time.time() > 0, itertools.count())\n',
                 'time.py': 'print("mine")\n', 'itertools.py': 'print("mine")\n'},
    'extension': {'main.py': 'import array, unicodedata\nprint(array.x, unicodedata.x)\n',
                  'array.py': 'x = 1\n', 'unicodedata.py': 'x = 2\n'},
    'another name': {'main.py': 'import mine\n', 'mine.py': 'import mine\nmine.there\n'},
    'in a package': {'main.py': 'from package.part import nope\n', 'package/__init__.py': '',
                     'package/part.py': 'nop = 1\n'},
    'a circle': {'main.py': 'import one\n', 'one.py': 'import two\nvalue = 1\n', 'two.py': 'import one\none.value\n'},
}
for name, files in CASES.items():
    print('#', name, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w') as file:
                file.write(text)
        done = subprocess.run([sys.executable, next(iter(files))], cwd=folder, capture_output=True, text=True)
        folder = os.path.realpath(folder)
        print(done.stdout, done.stderr.replace(folder, 'FOLDER').replace('FOLDER/main.py', 'main.py'), sep='', end='')

import datetime
import random
import time

for call in (lambda: time(), lambda: datetime(2020, 1, 1), lambda: random(), lambda: os()):
    try:
        call()
    except TypeError as error:
        print(error)


class Wrong(dict):
    def __init__(self, name):
        super.__init__(name)


try:
    Wrong('a')
except TypeError as error:
    print(error)
