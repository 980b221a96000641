# Tar archives: written and read in all three formats, plain and through gzip, filtered, broken.
import gzip
import hashlib
import io
import os
import tarfile
import tempfile
import warnings


def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, str(error).replace(folder, 'FOLDER'))


def told(member):
    return (member.name, oct(member.mode), member.size, member.mtime, member.type, member.linkname, member.uname,
            member.uid, member.offset, member.offset_data, member.isfile(), member.isdir(), member.issym(), member.islnk())


def digest(data):
    return len(data), hashlib.sha256(data).hexdigest()[:16]


os.umask(0o022)
folder = tempfile.mkdtemp()
os.chdir(folder)
folder = os.getcwd()
os.makedirs('tree/sub')
for name, text in (('tree/a.txt', 'some text\n'), ('tree/sub/b.bin', 'x' * 1500), ('tree/empty', ''), ('tree/é', 'ü')):
    with open(name, 'w', encoding='utf-8') as file:
        file.write(text)
    os.chmod(name, 0o640)
os.link('tree/a.txt', 'tree/z-hard')
os.symlink('a.txt', 'tree/soft')
for path in 'tree/a.txt', 'tree/sub/b.bin', 'tree/empty', 'tree/é', 'tree/sub', 'tree':
    os.utime(path, (1_000_000_000.5, 1_000_000_000.5))


def fixed(member):
    member.uid = member.gid = 1000
    member.uname, member.gname = 'someone', 'group'
    if member.issym():
        member.mtime = 5
    return None if member.name.endswith('empty') else member


# Headers, byte for byte.
for format in tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT:
    for changes in ({}, {'name': 'n' * 101}, {'name': 'd/' * 60 + 'n'}, {'linkname': 'l' * 120, 'type': tarfile.SYMTYPE},
                    {'name': 'é', 'uname': 'ü'}, {'size': 8 ** 11}, {'uid': 8 ** 7, 'gid': 3}, {'mtime': 1.5},
                    {'mtime': -1}, {'type': tarfile.DIRTYPE, 'mode': 0o40755}, {'type': tarfile.CHRTYPE, 'devmajor': 4},
                    {'pax_headers': {'comment': 'hello', 'path': 'other'}}, {'mode': None}):
        member = tarfile.TarInfo('name')
        for key, value in changes.items():
            setattr(member, key, value)
        data = attempt(member.tobuf, format)
        if data is not None:
            print(format, sorted(changes), digest(data))
print(digest(tarfile.TarInfo.create_pax_global_header({'a': 'b' * 100})))

# Whole archives.
for format in tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT:
    with tarfile.open('x.tar', 'w', format=format) as archive:
        archive.add('tree', filter=fixed)
        archive.add('tree/a.txt', arcname='/other/name.txt', filter=fixed)
        member = tarfile.TarInfo('made.txt')
        member.size = 4
        archive.addfile(member, io.BytesIO(b'made and more'))
        print(archive.getnames(), archive.mode, archive.format)
    with open('x.tar', 'rb') as file:
        print(format, digest(file.read()))
    with tarfile.open('x.tar') as archive:
        for member in archive:
            print(*told(member), member.pax_headers)
        print(archive.getmember('tree/sub').isdir(), archive.extractfile('made.txt').read(), archive.extractfile('tree'))
        with archive.extractfile('tree/sub/b.bin') as file:
            print(type(file).__name__, file.name, file.read(3), file.seek(-2, 2), file.read(), file.seekable())
        print(archive.extractfile('tree/soft').read(), archive.extractfile('tree/z-hard').read())
        archive.list(verbose=False)
        archive.extractall('out', filter='data')
    for path, folders, files in sorted(os.walk('out')):
        for name in sorted(folders + files):
            whole = os.path.join(path, name)
            status = os.lstat(whole)
            print(whole, oct(status.st_mode) if not os.path.islink(whole) else os.readlink(whole),
                  status.st_size if name in files else '', status.st_mtime == 1_000_000_000 + (0.5 if format == 2 else 0))
    os.system('chmod -R u+w out; rm -r out')

# Through gzip, and as streams.
with tarfile.open('x.tar.gz', 'w:gz') as archive:
    archive.add('tree', filter=fixed)
with gzip.open('x.tar.gz') as file:
    print(digest(file.read()))
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode='w|gz') as archive:
    archive.add('tree/a.txt', filter=fixed)
for mode in 'r', 'r:*', 'r:gz', 'r|*', 'r|gz':
    buffer.seek(0)
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        print(mode, [(member.name, archive.extractfile(member).read()) for member in archive])
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode='w|') as archive:
    for name in 'one', 'two':
        member = tarfile.TarInfo(name)
        member.size = 3
        archive.addfile(member, io.BytesIO(name.encode()))
buffer.seek(0)
with tarfile.open(fileobj=buffer, mode='r|') as archive:
    print([(member.name, archive.extractfile(member).read()) for member in archive])
print(digest(buffer.getvalue()))

# Added to.
with tarfile.open('y.tar', 'a') as archive:
    archive.add('tree/a.txt', 'first', filter=fixed)
with tarfile.open('y.tar', 'a') as archive:
    archive.add('tree/a.txt', 'second', filter=fixed)
with tarfile.open('y.tar', 'r:') as archive:
    print(archive.getnames(), archive.getmembers()[1].offset, archive.next())
print(tarfile.is_tarfile('y.tar'), tarfile.is_tarfile('tree/a.txt'), tarfile.is_tarfile(io.BytesIO(b'x' * 600)))

# Filters.
for name, kind, linkname in (('../out', tarfile.REGTYPE, ''), ('/abs', tarfile.REGTYPE, ''), ('l', tarfile.SYMTYPE, '../x'),
                             ('l', tarfile.SYMTYPE, '/etc'), ('l', tarfile.LNKTYPE, 'a/../../b'), ('p', tarfile.FIFOTYPE, ''),
                             ('d', tarfile.DIRTYPE, ''), ('f', tarfile.REGTYPE, '')):
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.mode, member.uname = kind, linkname, 0o4777, 'me'
    for filter in tarfile.data_filter, tarfile.tar_filter, tarfile.fully_trusted_filter:
        try:
            result = filter(member, 'dest')
            print(filter.__name__, name, result.name, result.mode and oct(result.mode), result.uname)
        except tarfile.FilterError as error:
            print(type(error).__name__, str(error).replace(folder, 'FOLDER'))
with warnings.catch_warnings(record=True) as caught, tarfile.open('y.tar') as archive:
    warnings.simplefilter('always')
    archive.extractall('plain')
    print([str(warning.message) for warning in caught])
with tarfile.open('y.tar') as archive:
    attempt(archive.extractall, filter='none')
    archive.extract('first', 'single', filter='data')
    print(os.listdir('single'), open('single/first').read())

# What is wrong.
attempt(tarfile.open, 'missing.tar')
attempt(lambda: print(tarfile.is_tarfile('tree/empty')))
attempt(tarfile.open, 'tree/empty', 'r:')
attempt(tarfile.open, 'tree/a.txt', 'r:gz')
attempt(tarfile.open, 'x.tar', 'r:zip')
attempt(tarfile.open, 'x.tar', 'q')
attempt(tarfile.open)
attempt(tarfile.TarFile, 'x.tar', 'rw')
with tarfile.open('y.tar') as archive:
    attempt(archive.getmember, 'none')
    attempt(archive.add, 'tree')
attempt(archive.getnames)
data = open('y.tar', 'rb').read()
for broken in data[:100], data[:700], b'\1' + data[1:], data[:1024] + b'\1' * 512, b'\0' * 1024:
    attempt(lambda: print(tarfile.open(fileobj=io.BytesIO(broken), mode='r:').getnames()))
with tarfile.open('w.tar', 'w') as archive:
    member = tarfile.TarInfo('short')
    member.size = 10
    attempt(archive.addfile, member, io.BytesIO(b'abc'))
    attempt(archive.addfile, member)
    attempt(archive.getmember, 'x')
print(repr(tarfile.TarInfo('n')).split(' at ')[0], tarfile.TarInfo('n').replace(name='m', mode=1).name, tarfile.ENCODING)
print(tarfile.itn(-5, 8, tarfile.GNU_FORMAT), tarfile.nti(b'\xff' + b'\xff' * 6 + b'\xfb'), tarfile.stn('ab', 4, 'ascii', 'strict'),
      tarfile.nts(b'ab\0c', 'ascii', 'strict'), tarfile.calc_chksums(b'\xff' * 512))
os.chdir('/')
os.system(f'rm -rf {folder}')
