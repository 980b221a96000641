"""Names that begin like what was typed."""

import builtins
import inspect
import keyword
import re

import __main__

__all__ = ['Completer']


class Completer:
    """Finds names in a namespace, which is that of the program if none is given."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """The so many-th name."""
        if self.use_main_ns:
            self.namespace = __main__.__dict__
        if not text.strip():
            return '\t' if state == 0 else None
        if state == 0:
            self.matches = self.attr_matches(text) if '.' in text else self.global_matches(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, val, word):
        if not callable(val):
            return word
        word += '('
        try:
            if not inspect.signature(val).parameters:
                word += ')'
        except ValueError:
            pass
        return word

    def global_matches(self, text):
        """Keywords and names."""
        matches, seen = [], {'__builtins__'}
        for word in keyword.kwlist + keyword.softkwlist:
            if word.startswith(text):
                seen.add(word)
                if word in ('finally', 'try'):
                    word += ':'
                elif word not in ('False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_'):
                    word += ' '
                matches.append(word)
        for names in (self.namespace, builtins.__dict__):
            for word, value in names.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(value, word))
        return matches

    def attr_matches(self, text):
        """Attributes of what stands in front of the last dot."""
        match = re.match(r'(\w+(\.\w+)*)\.(\w*)', text)
        if not match:
            return []
        expression, start = match.group(1, 3)
        try:
            value = eval(expression, self.namespace)
        except Exception:
            return []
        words = set(dir(value))
        words.discard('__builtins__')
        if hasattr(value, '__class__'):
            words.add('__class__')
            words.update(get_class_members(value.__class__))
        hidden = '_' if start == '' else '__' if start == '_' else None
        matches = []
        while True:
            for word in words:
                if not word.startswith(start) or hidden and word.startswith(hidden):
                    continue
                name = f'{expression}.{word}'
                if not isinstance(getattr(type(value), word, None), property):
                    found = getattr(value, word, None)
                    if found is not None:
                        name = self._callable_postfix(found, name)
                matches.append(name)
            if matches or not hidden:
                break
            hidden = '__' if hidden == '_' else None
        return sorted(matches)


def get_class_members(klass):
    """The attributes of a class and its bases."""
    found = dir(klass)
    for base in getattr(klass, '__bases__', ()):
        found += get_class_members(base)
    return found
