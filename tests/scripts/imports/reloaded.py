# A module that is read again stays the same one, names that its source lost included; a folder's own finder.
import importlib
import os
import pkgutil
import sys
import tempfile
import warnings
from importlib import resources
from importlib.util import module_from_spec

with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        path = os.path.join(folder, *name.split('/'))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as file:
            file.write(text)

    sys.dont_write_bytecode = True
    sys.path.insert(0, folder)
    write('counted.py', 'count = 0\nold = "old"\ndef add():\n    global count\n    count += 1\n    return count\n')
    import counted
    counted.add()
    before = counted.__dict__
    write('counted.py', 'count = 10\nfresh = "fresh source"\ndef add():\n    global count\n    count += 1\n    return count\n')
    importlib.invalidate_caches()
    again = importlib.reload(counted)
    print(again is counted, counted.__dict__ is before, counted.old, counted.fresh)
    print(counted.add(), counted.add(), counted.count)
    counted.count = 100
    print(counted.add(), again.add.__globals__ is before)
    write('counted.py', 'count = 0\n1 / 0\n')
    try:
        importlib.reload(counted)
    except ZeroDivisionError as error:
        print(error, counted.count, sys.modules['counted'] is counted)
    del sys.modules['counted']
    for wrong in (counted, 5):
        try:
            importlib.reload(wrong)
        except (ImportError, TypeError) as error:
            print(type(error).__name__, error)

    write('plugins/one.py', 'name = __name__')
    write('plugins/two/__init__.py', 'name = __name__')
    write('plugins/two/inner.txt', 'inner text')
    write('plugins/readme.txt', '')
    plugins = os.path.join(folder, 'plugins')
    for finder, name, is_package in pkgutil.iter_modules([plugins], 'my.'):
        spec = finder.find_spec(name)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        print(name, is_package, module.name, repr(finder).replace(folder, ''))
        print(finder.find_spec('three'))

    sys.path.insert(0, plugins)
    print(resources.read_text('two', 'inner.txt'), resources.is_resource('two', 'inner.txt'))
    for wrong in (lambda: resources.read_text('two', 'inner', 'x.txt'), lambda: resources.files(5)):
        try:
            wrong()
        except (TypeError, AttributeError) as error:
            print(error)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter('always')
        print('inner.txt' in list(resources.contents('two')), [str(warning.message) for warning in told])
