# Patterns of paths as regular expressions.
import glob
import re

for pattern, options in (('**/*.py', {'recursive': True}), ('a/?b[!c]/.*', {}), ('*', {}), ('a/*', {}),
                         ('x/**', {'recursive': True, 'include_hidden': True}),
                         ('**', {'recursive': True}), ('a/*/b', {'include_hidden': True}),
                         ('a\\b/**', {'recursive': True, 'seps': '/\\'}), ('a**', {})):
    print(pattern, glob.translate(pattern, **options))
match = re.compile(glob.translate('src/**/[a-m]*.py', recursive=True)).match
print([bool(match(path)) for path in ('src/a.py', 'src/x/y/lib.py', 'src/x/.y/lib.py', 'src/z.py')])
