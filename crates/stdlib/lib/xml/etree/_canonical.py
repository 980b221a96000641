"""The canonical form of documents, C14N 2.0."""

import io
import re

from .ElementTree import XMLParser, parse

_prefixed = re.compile('^\\w+:\\w+$').match


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """A document in its canonical form, or written so to a file."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    own = None
    if out is None:
        own = out = io.StringIO()
    parser = XMLParser(target=C14NWriterTarget(out.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return None if own is None else own.getvalue()


def _escaped(text, pairs):
    for char, name in pairs:
        text = text.replace(char, name)
    return text


_TEXT = (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('\r', '&#xD;'))
_ATTRIBUTE = (('&', '&amp;'), ('<', '&lt;'), ('"', '&quot;'), ('\t', '&#x9;'), ('\n', '&#xA;'),
              ('\r', '&#xD;'))


class C14NWriterTarget:
    """A target for parsers that writes the canonical form."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False,
                 qname_aware_tags=None, qname_aware_attrs=None, exclude_attrs=None,
                 exclude_tags=None):
        self._write = write
        self._data = []
        self._with_comments = with_comments
        self._strip_text = strip_text
        self._excluded_attributes = set(exclude_attrs or ())
        self._excluded_tags = set(exclude_tags or ())
        self._rewrite = rewrite_prefixes
        self._aware_tags = set(qname_aware_tags or ())
        self._aware_attributes = set(qname_aware_attrs or ())
        # Namespaces as the document declares them, and as they are written: a dict for each element.
        self._declared = [{'http://www.w3.org/XML/1998/namespace': 'xml'}]
        self._written = [{'http://www.w3.org/XML/1998/namespace': 'xml'}]
        self._new = {}
        self._prefixes = {}
        self._root_seen = self._root_done = False
        self._preserve = [False]
        self._pending = None
        self._ignored = 0

    def _qualified(self, name, needed):
        """A name as it is written; its namespace is noted if it has to be declared."""
        uri, _, tag = name[1:].rpartition('}') if name[:1] == '{' else ('', '', name)
        if not uri:
            return tag
        for scope in reversed(self._written):
            if uri in scope and uri not in needed:
                prefix = scope[uri]
                return f'{prefix}:{tag}' if prefix else tag
        if uri in needed:
            prefix = needed[uri]
        elif self._rewrite:
            prefix = self._prefixes.setdefault(uri, f'n{len(self._prefixes)}')
            needed[uri] = prefix
        else:
            for scope in reversed(self._declared):
                if uri in scope:
                    prefix = needed[uri] = scope[uri]
                    break
            else:
                raise ValueError(f'Namespace "{uri}" of name "{tag}" is not declared in scope')
        return f'{prefix}:{tag}' if prefix else tag

    def data(self, data):
        if not self._ignored:
            self._data.append(data)

    def _flush(self):
        text = ''.join(self._data)
        self._data.clear()
        if self._strip_text and not self._preserve[-1]:
            text = text.strip()
        if self._pending is not None:
            pending, self._pending = self._pending, None
            prefix = text.split(':', 1)[0] if text and _prefixed(text) else None
            self._start(*pending, prefix)
        if text and self._root_seen:
            self._write(_escaped(text, _TEXT))

    def start_ns(self, prefix, uri):
        if not self._ignored:
            if self._data:
                self._flush()
            self._new[uri] = prefix

    def start(self, tag, attrs):
        if self._excluded_tags and (self._ignored or tag in self._excluded_tags):
            self._ignored += 1
            return
        if self._data or self._pending is not None:
            self._flush()
        new, self._new = self._new, {}
        if tag in self._aware_tags:
            self._pending = tag, attrs, new
            return
        self._start(tag, attrs, new)

    def _start(self, tag, attrs, new, prefix=None):
        self._declared.append(new)
        needed = {}
        if self._excluded_attributes:
            attrs = {key: value for key, value in attrs.items()
                     if key not in self._excluded_attributes}
        shown = self._qualified(tag, needed)
        pairs = []
        for key, value in sorted(attrs.items(), key=lambda pair: pair[0]):
            if key in self._aware_attributes and _prefixed(value):
                value = self._resolved(value, needed)
            pairs.append((self._qualified(key, needed), value))
        if prefix is not None:
            self._resolved(prefix + ':x', needed)
        space = attrs.get('{http://www.w3.org/XML/1998/namespace}space')
        self._preserve.append(space == 'preserve' if space else self._preserve[-1])
        self._written.append(needed)
        write = self._write
        write('<' + shown)
        declared = sorted(('xmlns:' + prefix if prefix else 'xmlns', uri)
                          for uri, prefix in needed.items())
        for key, value in declared + pairs:
            write(f' {key}="{_escaped(value, _ATTRIBUTE)}"')
        write('>')
        self._root_seen = True

    def _resolved(self, value, needed):
        prefix, _, local = value.partition(':')
        for scope in reversed(self._declared):
            for uri, known in scope.items():
                if known == prefix:
                    return self._qualified(f'{{{uri}}}{local}', needed)
        return value

    def end(self, tag):
        if self._ignored:
            self._ignored -= 1
            return
        if self._data or self._pending is not None:
            self._flush()
        self._write(f'</{self._qualified(tag, {})}>')
        self._preserve.pop()
        self._root_done = len(self._preserve) == 1
        self._declared.pop()
        self._written.pop()

    def _between(self, text):
        if self._root_done:
            self._write('\n')
        elif self._root_seen and self._data:
            self._flush()
        self._write(text)
        if not self._root_seen:
            self._write('\n')

    def comment(self, text):
        if self._with_comments and not self._ignored:
            self._between(f'<!--{_escaped(text, _TEXT)}-->')

    def pi(self, target, data):
        if not self._ignored:
            text = f'<?{target} {_escaped(data, _TEXT)}?>' if data else f'<?{target}?>'
            self._between(text)
