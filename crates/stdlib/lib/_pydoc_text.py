"""Descriptions of objects as text: what help() shows."""

import builtins
import inspect
from _pydoc_parts import (
    SLOTS, TextRepr, classify_class_attrs, classname, getdoc, isdata, parentname,
    sort_attributes, splitdoc, visiblename)
from collections import deque


class TextDoc:
    """Describes objects as text; what stands out is written twice, as on a typewriter."""

    _repr = TextRepr()
    repr = _repr.repr

    def document(self, object, name=None, *args):
        """The description of any object."""
        try:
            if inspect.ismodule(object):
                return self.docmodule(object, name, *args)
            if inspect.isclass(object):
                return self.docclass(object, name, *args)
            if inspect.isroutine(object):
                return self.docroutine(object, name, *args)
        except AttributeError:
            pass
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name, *args)
        return self.docother(object, name, *args)

    def bold(self, text):
        return ''.join([f'{sign}\b{sign}' for sign in text])

    def indent(self, text, prefix='    '):
        """A text whose lines begin with a prefix."""
        return '\n'.join([(prefix + line).rstrip() for line in text.split('\n')])

    def section(self, title, contents):
        """A part with a title."""
        return f'{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n'

    def formattree(self, tree, modname, parent=None, prefix=''):
        """A tree of classes, a line each."""
        result, last = '', None
        for entry in tree:
            if isinstance(entry, list):
                result += self.formattree(entry, modname, last, prefix + '    ')
                continue
            last, bases = entry
            result += prefix + classname(last, modname)
            if bases and bases != (parent,):
                result += f'({", ".join([classname(base, modname) for base in bases])})'
            result += '\n'
        return result

    # Modules.

    def docmodule(self, object, name=None, mod=None):
        """The description of a module."""
        name = object.__name__
        synopsis, rest = splitdoc(getdoc(object))
        result = self.section('NAME', name + (f' - {synopsis}' if synopsis else ''))
        if rest:
            result += self.section('DESCRIPTION', rest)
        listed = getattr(object, '__all__', None)
        classes, routines, data = [], [], []
        for key, value in inspect.getmembers(object):
            if not visiblename(key, listed, object):
                continue
            ours = listed is not None or (inspect.getmodule(value) or object) is object
            if inspect.isclass(value) and ours:
                classes.append((key, value))
            elif inspect.isroutine(value) and (ours or inspect.isbuiltin(value)):
                routines.append((key, value))
            elif isdata(value):
                data.append((key, value))
        result += self._package(object, name)
        if classes:
            tree = inspect.getclasstree([value for _, value in classes], True)
            contents = [self.formattree(tree, name)]
            contents += [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join(contents))
        if routines:
            contents = [self.document(value, key, name) for key, value in routines]
            result += self.section('FUNCTIONS', '\n'.join(contents))
        if data:
            contents = [self.docother(value, key, name, maxlen=70) for key, value in data]
            result += self.section('DATA', '\n'.join(contents))
        for title in 'version', 'date', 'author', 'credits':
            if hasattr(object, f'__{title}__'):
                result += self.section(title.upper(), str(getattr(object, f'__{title}__')))
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        return result + self.section('FILE', file)

    def _package(self, object, name):
        """The modules in a package."""
        if not hasattr(object, '__path__'):
            return ''
        import pkgutil
        parts = sorted([part.name + (' (package)' if part.ispkg else '')
                        for part in pkgutil.iter_modules(object.__path__)])
        return self.section('PACKAGE CONTENTS', '\n'.join(parts)) if parts else ''

    # Classes.

    def docclass(self, object, name=None, mod=None, *ignored):
        """The description of a class."""
        real = object.__name__
        name = name or real
        home = object.__module__
        title = ('class ' + self.bold(real) if name == real
                 else f'{self.bold(name)} = class {real}')
        if object.__bases__:
            title += f'({", ".join([classname(base, home) for base in object.__bases__])})'
        lines = []
        try:
            arguments = str(inspect.signature(object))
        except (ValueError, TypeError):
            arguments = '()'
        if arguments != '()':
            lines.append(real + arguments + '\n')
        if doc := getdoc(object):
            lines.append(doc + '\n')
        mro = inspect.getmro(object)
        if len(mro) > 2:
            lines.append('Method resolution order:')
            lines += ['    ' + classname(base, home) for base in mro]
            lines.append('')
        lines += _subclasses(object)
        lines += self._attributes(object, mod)
        text = '\n'.join(lines)
        return f'{title}\n{self.indent(text.rstrip(), " |  ")}\n' if text else title + '\n'

    def _attributes(self, object, mod):
        """The lines about the attributes of a class: its own first, then those of each base."""
        attrs = [attr for attr in classify_class_attrs(object) if visiblename(attr[0], obj=object)]
        mro = deque(inspect.getmro(object))
        lines, begun = [], False
        while attrs:
            owner = mro.popleft() if mro else attrs[0][2]
            here = [attr for attr in attrs if attr[2] is owner]
            attrs = [attr for attr in attrs if attr[2] is not owner]
            if owner is builtins.object and object is not builtins.object:
                continue
            tag = ('defined here' if owner is object
                   else f'inherited from {classname(owner, object.__module__)}')
            sort_attributes(here, object)
            for title, kind, show in (
                    ('Methods', 'method', self._show_method),
                    ('Class methods', 'class method', self._show_method),
                    ('Static methods', 'static method', self._show_method),
                    ('Readonly properties', 'readonly property', self._show_descriptor),
                    ('Data descriptors', 'data descriptor', self._show_descriptor),
                    ('Data and other attributes', 'data', self._show_data)):
                found = [attr for attr in here if attr[1] == kind]
                if not found:
                    continue
                if begun:
                    lines.append('-' * 70)
                begun = True
                lines.append(f'{title} {tag}:\n')
                lines += [show(name, value, owner, object, mod)
                          for name, _, owner, value in found]
        return lines

    def _show_method(self, name, value, owner, object, mod):
        try:
            value = getattr(object, name)
        except Exception:
            # Some descriptors give nothing without an instance.
            return self.docdata(value, name, mod)
        return self.document(value, name, mod, object, owner)

    def _show_descriptor(self, name, value, owner, object, mod):
        return self.docdata(value, name, mod)

    def _show_data(self, name, value, owner, object, mod):
        told = callable(value) or inspect.isdatadescriptor(value)
        doc = getdoc(value) if told else None
        try:
            value = getattr(object, name)
        except AttributeError:
            value = owner.__dict__[name]
        return self.docother(value, name, mod, maxlen=70, doc=doc) + '\n'

    # What can be called, and the rest.

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        """The description of a function or a method."""
        real = object.__name__
        name = name or real
        note, again, function = '', False, None
        homecls = cl if homecls is None else homecls
        if _is_bound(object):
            owner = object.__self__
            if owner is cl:
                function = getattr(object, '__func__', None)
            elif inspect.isclass(owner):
                note = f' class method of {classname(owner, mod)}'
            else:
                note = f' method of {classname(owner.__class__, mod)} instance'
        elif inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            owner = getattr(object, '__objclass__', None)
            if owner is not None:
                if cl is None:
                    note = f' unbound {classname(owner, mod)} method'
                elif owner is not homecls:
                    note = f' from {classname(owner, mod)}'
        else:
            function = object
        if (inspect.isfunction(function) and homecls is not None
                and (function.__module__ != homecls.__module__
                     or function.__qualname__ != f'{homecls.__qualname__}.{real}')):
            if place := parentname(function, mod):
                note = f' from {place}'
        if name == real:
            title = self.bold(real)
        else:
            if cl is not None and inspect.getattr_static(cl, real, []) is object:
                # It is told under its other name.
                again = True
                if note.startswith(' from '):
                    note = ''
            title = f'{self.bold(name)} = {real}'
        arguments = _arguments(object)
        if arguments and real == '<lambda>':
            title = self.bold(name) + ' lambda '
            arguments = arguments[1:-1]
        line = title + (arguments or '(...)') + note
        if again:
            return line + '\n'
        doc = getdoc(object)
        return f'{line}\n{self.indent(doc).rstrip() + chr(10) if doc else ""}'

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """The description of a descriptor."""
        doc = getdoc(object)
        if (not doc and inspect.isgetsetdescriptor(object)
                and object.__objclass__.__module__ != 'builtins'):
            doc = SLOTS.get(object.__name__)
        return ((self.bold(name) + '\n' if name else '')
                + (self.indent(doc) + '\n' if doc else ''))

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """The description of a value."""
        shown = self.repr(object)
        if maxlen:
            over = len(f'{name} = ' if name else '') + len(shown) - maxlen
            if over > 0:
                shown = shown[:-over] + '...'
        line = (f'{self.bold(name)} = ' if name else '') + shown
        doc = doc or getdoc(object)
        return f'{line}\n{self.indent(str(doc))}\n' if doc else line


class PlainTextDoc(TextDoc):
    """The same; nothing stands out."""

    def bold(self, text):
        return text


def _is_bound(object):
    """Whether a function knows what it is a method of."""
    if inspect.ismethod(object):
        return True
    if inspect.isbuiltin(object):
        owner = getattr(object, '__self__', None)
        return not (inspect.ismodule(owner) or owner is None)
    return False


def _arguments(object):
    try:
        signature = inspect.signature(object)
    except (ValueError, TypeError):
        return None
    name = getattr(object, '__name__', '')
    # What a lambda takes is never written on several lines.
    return signature.format(max_width=None if name == '<lambda>' else 80 - len(name))


def _subclasses(object):
    """Lines that name the builtin subclasses of a class, if there are any."""
    names = sorted([str(kind.__name__) for kind in type.__subclasses__(object)
                    if not kind.__name__.startswith('_') and kind.__module__ == 'builtins'],
                   key=str.lower)
    if not names:
        return []
    lines = ['Built-in subclasses:', *['    ' + name for name in names[:4]]]
    if len(names) > 4:
        lines.append(f'    ... and {len(names) - 4} other subclasses')
    return [*lines, '']
