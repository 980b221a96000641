# Lines that are in no file: those in linecache.cache, and those that a module's loader knows.
# exit: 1
import importlib.abc
import importlib.util
import linecache
import sys
import traceback

text = '''def broken(x):
    return [x,
            1 / x]
'''
lines = text.splitlines(True)
linecache.cache['<mine>'] = len(text), None, lines, '<mine>'
scope = {}
exec(compile(text, '<mine>', 'exec'), scope)
linecache.cache['no/such/file.py'] = 3, None, ['raise ValueError("kept")\n'], 'no/such/file.py'


def shown(function, *args):
    try:
        function(*args)
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print(traceback.extract_tb(sys.exc_info()[2])[-1].line)


shown(scope['broken'], 0)
shown(exec, compile('raise ValueError("kept")', 'no/such/file.py', 'exec'))
# Of what is no file and not kept there is nothing to show.
shown(exec, compile('raise ValueError("lost")', '<lost>', 'exec'))


class Loader(importlib.abc.InspectLoader):
    asked = 0

    def get_source(self, name):
        self.asked += 1
        return f'name = {name!r}\n\ndef fail():\n    return undefined_name\n'

    def get_code(self, name):
        return self.source_to_code(self.get_source(name), f'/nowhere/{name}.py')


loader = Loader()
module = importlib.util.module_from_spec(importlib.util.spec_from_loader('made_up', loader))
module.__loader__.exec_module(module)
shown(module.fail)
print(linecache.getline('/nowhere/made_up.py', 3))

print(linecache.getline('<mine>', 2), linecache.getlines('<mine>')[2:], linecache.getline('<mine>', 99) == '')
linecache.checkcache('<mine>')
print('<mine>' in linecache.cache)
linecache.cache['lazy'] = (lambda: 'a\nb',)
print(linecache.lazycache('lazy', None), linecache.getlines('lazy'), linecache.cache['lazy'][0::2])
linecache.cache['none'] = (lambda: None,)
print(linecache.getlines('none'), len(linecache.cache['none']))


def refuse():
    raise ImportError('no')


linecache.cache['refused'] = (refuse,)
print(linecache.getlines('refused'))
print(linecache.lazycache('<x>', globals()), linecache.lazycache('', globals()), linecache.lazycache('y', {}))
print(linecache.lazycache('y', {'__name__': 'z', '__loader__': loader}), len(linecache.cache['y']))
print(linecache.getline('y', 1), linecache.cache['y'][1], linecache.lazycache('y', globals()))
size, changed, own, path = linecache.cache[__file__] if linecache.getlines(__file__) else None
print(size > 1000, type(changed).__name__, own[0], path == __file__)
linecache.clearcache()
print(linecache.cache)
linecache.cache['<mine>'] = len(text), None, lines, '<mine>'
scope['broken'](0)
