# Finders and loaders of the script's own, in sys.meta_path and sys.path_hooks.
import sys
# import hooks
import importlib.abc, importlib.machinery, importlib.util
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        print('find_spec', name, path, target)
        if name == 'virtual' or name == 'virtual.sub':
            return importlib.machinery.ModuleSpec(name, Loader(), origin='nowhere', is_package=name == 'virtual')
class Loader(importlib.abc.Loader):
    def create_module(self, spec):
        print('create', spec.name); return None
    def exec_module(self, module):
        print('exec', module.__name__, module.__spec__.origin)
        module.x = 42
f = Finder()
sys.meta_path.insert(0, f)
import virtual
print(virtual.x, virtual.__loader__.__class__, virtual.__package__, virtual.__path__, virtual)
import virtual.sub
print(virtual.sub.x, virtual.sub.__package__)
from virtual import sub
try: import virtual.other
except ImportError as e: print(type(e), e)
try: from virtual import other
except ImportError as e: print(type(e), e)
try: import nosuch
except ImportError as e: print(type(e), e)
sys.meta_path.remove(f)
try: import nosuch2
except ImportError as e: print(type(e), e)
class Src(importlib.abc.SourceLoader):
    def get_filename(self, n): return '/virtual/%s.py' % n
    def get_data(self, p): return b'y = 7\nname = __name__\nf = __file__\n'
class F2:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == 'srcmod':
            return importlib.util.spec_from_loader(name, Src())
sys.meta_path.append(F2)
import srcmod
print(srcmod.y, srcmod.name, srcmod.f, srcmod)
def hook(p):
    if not p.startswith('hook://'): raise ImportError
    print('hook', p)
    return PF(p)
class PF:
    def __init__(self, p): self.p = p
    def find_spec(self, name, target=None):
        print('PF', name)
        if name == 'hooked':
            return importlib.util.spec_from_loader(name, Loader(), origin=self.p)
sys.path_hooks.append(hook)
sys.path.append('hook://x')
import hooked
print(hooked.x)
try: import nosuch3
except ImportError as e: print(type(e), e)
print('hook://x' in sys.path_importer_cache)
class Raiser:
    def find_spec(self, *a): raise ImportError('blocked ' + a[0])
sys.meta_path.insert(0, Raiser())
try: import json.tool
except ImportError as e: print(e)
sys.meta_path[:] = []
import warnings
try:
    import nosuch4
except ImportError as e: print(e)
