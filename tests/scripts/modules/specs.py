# What modules say of what they are made from.
import builtins
import importlib.machinery
import importlib.util
import os
import sys
import types

for module in (os, sys, builtins):
    spec = module.__spec__
    print(module, type(spec), spec, spec.loader is module.__loader__, spec.parent == module.__package__, spec.cached,
          spec.has_location)
print(__spec__, type(__loader__), __loader__.name, __loader__.path == __file__, __loader__.is_package('__main__'))
print(len(__loader__.get_source('__main__')) > 1000, type(__loader__) is importlib.machinery.SourceFileLoader)
print(importlib.util.find_spec('os') is os.__spec__, importlib.util.find_spec('no_such_module'))
print(repr(types.ModuleType.__new__(types.ModuleType)), types.ModuleType('fresh'))
odd = types.ModuleType('odd')
odd.__file__ = '/somewhere/odd.py'
print(odd)
odd.__spec__ = importlib.machinery.ModuleSpec('other', None, origin='elsewhere')
print(odd, odd.__spec__)
odd.__spec__.has_location = True
print(odd, odd.__spec__.cached)
print(importlib.machinery.ModuleSpec('a.b', None).parent, importlib.machinery.ModuleSpec('a.b', None, is_package=True).parent)
print(importlib.util.cache_from_source('/a/b.py'), importlib.util.source_from_cache('/a/__pycache__/b.cpython-313.pyc'))
print(importlib.util.source_hash(b'x = 1\n').hex())
for wrong in ((1,), ('os', None, None, None, None), (), ('os', {}, {}, (), -1), ('',)):
    try:
        __import__(*wrong)
    except Exception as error:
        print(type(error).__name__, error)
