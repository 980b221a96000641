# Archives made of folders and folders made of archives.
import os
import shutil
import tempfile


def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, str(error).replace(folder, 'FOLDER'))


def tree(path):
    return sorted(os.path.relpath(os.path.join(where, name), path)
                  for where, folders, files in os.walk(path) for name in folders + files)


folder = os.path.realpath(tempfile.mkdtemp())
os.chdir(folder)
os.makedirs('root/base/sub')
for name in 'root/base/a.txt', 'root/base/sub/b.txt', 'root/other.txt':
    with open(name, 'w') as file:
        file.write(name)
print([name for name, _ in shutil.get_archive_formats() if name in ('tar', 'gztar', 'zip')])
print([entry for entry in shutil.get_unpack_formats() if entry[0] in ('tar', 'gztar', 'zip')])
for format in 'tar', 'gztar', 'zip':
    for root, base in (('root', 'base'), ('root', None), (None, 'root/base')):
        name = shutil.make_archive(os.path.join('made', f'{format}-{root}-{base}'.replace('/', '_')), format, root, base)
        print(format, root, base, name.replace(folder, 'FOLDER'))
        shutil.unpack_archive(name, 'out', **({} if format == 'zip' else {'filter': 'data'}))
        print(tree('out'))
        with open('out/base/a.txt' if os.path.exists('out/base/a.txt') else 'out/root/base/a.txt') as file:
            print(file.read())
        shutil.rmtree('out')
attempt(shutil.make_archive, 'x', 'rar')
attempt(shutil.make_archive, 'x', 'tar', 'root/other.txt')
attempt(shutil.unpack_archive, 'x.rar')
attempt(shutil.unpack_archive, 'x.tar', format='rar')
attempt(shutil.unpack_archive, 'root/other.txt', 'out', 'zip')
attempt(shutil.unpack_archive, 'root/other.txt', 'out', 'tar')
attempt(shutil.register_archive_format, 'x', 5)
attempt(shutil.register_archive_format, 'x', print, 5)
attempt(shutil.register_unpack_format, 'x', ['.zip'], print)
shutil.register_archive_format('text', lambda base_name, base_dir, **kw: f'{base_name} {base_dir} {sorted(kw)}', [('a', 1)], 'Text')
print(shutil.make_archive('n', 'text', base_dir='root'))
shutil.unregister_archive_format('text')
shutil.register_unpack_format('text', ['.text'], lambda *args, **kw: print('unpacking', args[0], kw), [('b', 2)])
shutil.unpack_archive('n.text')
shutil.unregister_unpack_format('text')
attempt(shutil.unpack_archive, 'n.text')
print(issubclass(shutil.ReadError, OSError), issubclass(shutil.RegistryError, OSError), shutil.ExecError.__name__)
os.chdir('/')
shutil.rmtree(folder)
