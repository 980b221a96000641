# Templates, and subclasses with other marks and names.
from string import Formatter, Template


class Percent(Template):
    delimiter = '%'
    idpattern = '[a-z]+_[a-z]+'


class Braced(Template):
    braceidpattern = '[0-9]+'


class Whole(Template):
    pattern = r'@(?:(?P<escaped>@)|(?P<named>\w+)|<(?P<braced>\w+)>|(?P<invalid>))'


for cls, text in [(Template, 'a $x ${y} $$ $z'), (Template, 'bad $'), (Template, 'two\nlines $1'), (Template, '${x'), (Template, '$X $\u00e9'),
                  (Percent, '%a_b %x %% $x'), (Braced, '$x ${1} ${x}'), (Whole, '@x @<y> @@ @'), (Whole, '@x @<y>')]:
    template = cls(text)
    for fill in (template.substitute, template.safe_substitute):
        try:
            print(repr(fill({'x': 1, 'y': 2, 'a_b': 3, '1': 4}, z=5)), end=' ')
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error, end=' ')
    try:
        print(template.is_valid(), template.get_identifiers())
    except ValueError as error:
        print(error)
print(Formatter().format('{0} {a!r:>5} {}'.replace('{}', '{1}'), 1, 2, a='x'))
