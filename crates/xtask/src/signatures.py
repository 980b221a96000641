"""Prints what CPython tells of the parameters of native functions, methods and classes of modules.

A line for each: the name with its module in front, a blank, the text; a dash if there is none.
"""

import builtins
import importlib
import sys
import types
import warnings

FUNCTIONS = types.BuiltinFunctionType
METHODS = (types.MethodDescriptorType, types.ClassMethodDescriptorType)


def native(cls):
    made = cls.__new__, cls.__init__, getattr(type(cls), '__call__', None)
    return not any(isinstance(function, types.FunctionType) for function in made)


def text(thing):
    signature = getattr(thing, '__text_signature__', None)
    return '-' if signature is None else signature.replace('\n', '\u2424')


def lines(module):
    for name, value in sorted(vars(module).items()):
        if name.startswith('_') and not isinstance(value, FUNCTIONS):
            continue
        if isinstance(value, FUNCTIONS) and isinstance(value.__self__, types.ModuleType):
            yield f'{value.__module__}.{value.__qualname__}', text(value)
        elif isinstance(value, type) and native(value) and not issubclass(value, BaseException):
            owner = value.__module__
            prefix = value.__qualname__ if owner == 'builtins' else f'{owner}.{value.__qualname__}'
            yield prefix, text(value)
            if owner == 'builtins':
                continue
            for key, method in sorted(vars(value).items()):
                if isinstance(method, METHODS) and text(method) != '-':
                    yield f'{prefix}.{key}', text(method)


def main():
    warnings.simplefilter('ignore')
    found = {}
    for name in ['builtins', *sys.argv[1:]]:
        try:
            module = importlib.import_module(name)
        except Exception:
            continue
        for key, signature in lines(module):
            # The builtin functions have lines of their own.
            if not key.startswith('builtins.'):
                found.setdefault(key, signature)
    for key in sorted(found):
        print(key, found[key])


main()
