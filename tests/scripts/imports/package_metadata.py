# What packages that were installed tell of themselves, and what is said of those that were not.
import importlib.metadata as metadata
import os
import sys
import tempfile

for name in 'no-such-package', 'gilscope.none':
    for ask in metadata.version, metadata.distribution, metadata.metadata, metadata.files, metadata.requires:
        try:
            ask(name)
        except metadata.PackageNotFoundError as error:
            print(error, repr(error), error.name, error.args, isinstance(error, ModuleNotFoundError))
try:
    metadata.version('')
except ValueError as error:
    print(error)

with tempfile.TemporaryDirectory() as folder:
    place = os.path.join(folder, 'My_Package-1.2.dist-info')
    os.mkdir(place)
    os.mkdir(os.path.join(folder, 'mypack'))
    for path, text in (('mypack/__init__.py', 'def run():\n    return 5\n'),
                       ('My_Package-1.2.dist-info/METADATA', 'Metadata-Version: 2.1\nName: My.Package\nVersion: 1.2\n'
                        'Requires-Dist: one>1\nRequires-Dist: two; extra == "x"\nSummary: Something\n\nLong text.\n'),
                       ('My_Package-1.2.dist-info/entry_points.txt', '[console_scripts]\nmy-tool = mypack:run\n'
                        'other=mypack [extra]\n# none\n[own.group]\nname = a.b:c.d\n'),
                       ('My_Package-1.2.dist-info/RECORD', 'mypack/__init__.py,sha256=abc,26\nmypack/gone.py,,\n'
                        'My_Package-1.2.dist-info/METADATA,,\n')):
        with open(os.path.join(folder, path), 'w') as file:
            file.write(text)
    sys.path.insert(0, folder)
    for name in 'my-package', 'My_Package', 'MY.PACKAGE':
        print(name, metadata.version(name))
    told = metadata.metadata('my-package')
    print(told['name'], told['Summary'], told.get_all('Requires-Dist'), told.get_payload())
    print(metadata.requires('my-package'))
    for path in metadata.files('my-package'):
        print(path, path.hash, path.size, path.locate().exists(), type(path).__name__)
    print(repr(metadata.files('my-package')[0].read_text()))
    dist = metadata.distribution('my-package')
    print(dist.name, dist.version, dist.read_text('none'), len(dist.entry_points), dist.entry_points.names == {'my-tool', 'other', 'name'})
    for point in sorted(dist.entry_points):
        print(point, point.module, point.attr, point.extras, point.matches(group='own.group'))
    scripts = dist.entry_points.select(group='console_scripts')
    print(scripts['my-tool'].load()(), [point.name for point in metadata.entry_points(group='own.group')])
    try:
        scripts['none']
    except KeyError as error:
        print(repr(error))
    print(metadata.packages_distributions()['mypack'])
    print([found.name for found in metadata.distributions(path=[folder])], metadata.Distribution.at(place).version)
