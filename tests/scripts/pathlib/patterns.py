# What patterns find, links and hidden names included, and whole paths compared with patterns.
import os
import tempfile
from pathlib import Path, PurePath

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name in 'tree/a/b/c', 'tree/a/.hid/x', 'tree/d.py', 'tree/e':
        os.makedirs(name)
    for name in 'a/1.py', 'a/b/2.py', 'a/b/c/3.txt', 'a/.hid/x/4.py', 'top.py', 'TOP.PY', '.dot', 'e/5.PY', 'x[1].py':
        Path('tree', name).touch()
    os.symlink('..', 'tree/a/up')
    os.symlink('../e', 'tree/a/b/link')
    os.symlink('nowhere', 'tree/broken')
    for root in 'tree', 'tree/a', 'nope', 'tree/top.py':
        for pattern in ('*', '**', '**/*', '*.py', '**/*.py', '*/', '**/', 'a/**', '*/*', '**/b/*', 'a/../e', '*/..',
                        '**/a/**/*.py', '.*', '[td]*', 'x[[]1].py', 'broken', 'a/up/a', '?.py', '***', '**/*/', '',
                        '/x'):
            for method, options in (('glob', {}), ('rglob', {}), ('glob', {'case_sensitive': False})):
                try:
                    found = sorted(map(str, getattr(Path(root), method)(pattern, **options)))
                except Exception as error:
                    found = type(error).__name__, error
                print(root, repr(pattern), method, options, *found)
    print(sorted(map(str, Path('tree/a/b').rglob('*', recurse_symlinks=True))))
    print(sorted(map(str, Path('.').glob('*/*.py'))))
    for top, folders, files in Path('tree').walk():
        folders[:] = sorted(name for name in folders if name == 'a')
        print(top, folders, sorted(files))
    try:
        Path('tree/top.py').iterdir()
    except NotADirectoryError as error:
        print(error)
    os.chdir('/')
for path in 'a/b/c', '/a/b', 'a', '.', 'A/B.py', 'a/.b':
    for pattern in 'a/*', '**', 'a/**', '**/c', '*', '**/*.PY', '', '**/b/*', '/**':
        print(path, repr(pattern), PurePath(path).full_match(pattern),
              PurePath(path).full_match(pattern, case_sensitive=False))
print(PurePath('a/B.py').match('*.PY', case_sensitive=False), PurePath('a/B.py').match('*.PY'))
parents = PurePath('/a/b/c').parents
print(parents, parents[0], parents[-1], parents[:2], len(parents))
for wrong in (lambda: parents[5], lambda: Path('~nobody_of_that_name/x').expanduser(), lambda: Path.from_uri('x'),
              lambda: Path.from_uri('file:abc'), lambda: Path('x').write_bytes('text')):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(Path.from_uri('file:///a%20b/c'), Path.from_uri('file://localhost/abc'), Path('/etc').owner(), Path('/etc').group())
print(Path('/dev/null').is_char_device(), Path('/etc').is_block_device(), Path('/etc').is_junction())
