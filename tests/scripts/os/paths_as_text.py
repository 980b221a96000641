# os.path on text alone: joining, splitting, normalizing, common parts, user and variables.
import os
import os.path as p

paths = ['', '/', '//', '///', 'a', 'a/', '/a', '//a', 'a/b', 'a//b', './a', '../a', 'a/../b', 'a/./b/', '/..', '/../a', 'a/b/../../..', '.', '..', '...', 'a.b', '.a', 'a.b.c', '..a', 'a/.b', 'a.', 'a/b.c/', '~', '~x/y', 'é/ü.txt']
for path in paths:
    print(repr(path), p.normpath(path), p.split(path), p.splitext(path), p.basename(path), p.dirname(path), p.isabs(path), p.splitdrive(path), p.splitroot(path))
for a in ('', 'a', 'a/', '/a'):
    for b in ('', 'b', '/b', 'b/'):
        print(a, b, p.join(a, b), p.join(a, b, 'c'), p.join(a, '', b))
for group in (['/a/b', '/a/c'], ['/a/b', '/a'], ['a', 'b'], ['/a/b/c', '/a/b/d/e'], ['a/b', 'a/b'], ['/a', 'b'], [], ['/a/./b', '/a/../a/c']):
    for name in ('commonpath', 'commonprefix'):
        try:
            print(name, group, getattr(p, name)(group))
        except ValueError as error:
            print('ValueError', error)
for a, b in (('/a/b', '/a'), ('/a', '/a/b'), ('/a/b', '/c'), ('a', 'a'), ('a/b', 'c'), ('/x', '/')):
    print(a, b, p.relpath(a, b))
try:
    p.relpath('')
except ValueError as error:
    print('ValueError', error)
os.environ['GIL_X'] = 'val'
os.environ['HOME'] = '/h/me'
for text in ('$GIL_X', '${GIL_X}/y', '$NOPE_', '${NOPE_}', 'a$', '$$', '${', '~', '~/a', '~nobody_at_all/x', 'a~'):
    print(text, p.expandvars(text), p.expanduser(text))
for bad in (None, 3, b'a'):
    for call in (p.split, p.basename, lambda x: p.join('a', x), p.normpath, p.isabs, p.splitext):
        try:
            print(call(bad))
        except TypeError as error:
            print('TypeError', error)
print(p.normcase('A/b'), p.sep, p.pardir, p.curdir, p.extsep, p.altsep, p.pathsep, p.defpath, p.devnull, p.join(b'a', b'b'), p.split(b'/a/b'), p.splitext(b'x.y'))
print(p.exists('/'), p.isdir('/'), p.isfile('/'), p.islink('/'), p.ismount('/'), p.lexists('/nope'), p.samefile('/', '/.'), p.realpath('/./') , p.abspath('/a/../b'))
