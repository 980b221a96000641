# linecache: lines of files and of what is in none, changes, what tracebacks show of them, lazy sources.
import linecache, os, tempfile, traceback

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'm.py')
with open(path, 'w') as file: file.write('one\ntwo\nlast')
print([linecache.getline(path, n) for n in range(-1, 5)], linecache.getlines(path), len(linecache.cache[path]), linecache.cache[path][2:][1] == path)
with open(path, 'w') as file: file.write('changed now\n')
print(linecache.getline(path, 1)); linecache.checkcache(path); print(linecache.getline(path, 1), path in linecache.cache)
os.remove(path); linecache.checkcache(); print(path in linecache.cache, linecache.getlines(path))
print(linecache.getline('nowhere.py', 1), linecache.getlines('<x>'), linecache.getlines(''), linecache.updatecache('<y>'))
src = 'def f():\n    return 1/0\nf()\n'
for lines in (src.split('\n'), src.splitlines(True)):
    linecache.cache['<mine>'] = len(src), None, lines, '<mine>'
    linecache.checkcache('<mine>')
    try:
        exec(compile(src, '<mine>', 'exec'))
    except ZeroDivisionError as error:
        print(''.join(traceback.format_exception(error)).split('"<mine>"', 1)[1])
        print(traceback.extract_tb(error.__traceback__)[-1].line, traceback.format_tb(error.__traceback__)[-1])
class Loader:
    def get_source(self, name): return f'# {name}\nlazy = 1\n'
print(linecache.lazycache('lazy.py', {'__name__': 'lazy', '__loader__': Loader()}), len(linecache.cache['lazy.py']), linecache.getline('lazy.py', 2), linecache.getlines('lazy.py'), linecache.lazycache('lazy.py', None), linecache.lazycache('<z>', {}), linecache.lazycache('other.py', {}))
linecache.clearcache(); print(linecache.cache)
os.rmdir(folder)
