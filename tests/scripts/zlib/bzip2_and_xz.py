# bz2 and lzma: streams in pieces, files, options, what is wrong, and archives made with them.
import bz2
import io
import lzma
import os
import pickle
import random
import shutil
import tarfile
import tempfile
import zipfile

random.seed(5)
TEXT = b''.join(b'line %d of %d\n' % (n, random.randrange(1000)) for n in range(3000))
NOISE = random.randbytes(5000)


def tried(call, *args, **options):
    try:
        result = call(*args, **options)
    except Exception as error:
        return f'{type(error).__name__}: {error}'
    return result


def pieces(machine, data, size, most=-1):
    out = []
    for at in range(0, len(data), size):
        out.append(machine.decompress(data[at:at + size], most))
        while not machine.eof and not machine.needs_input:
            out.append(machine.decompress(b'', most))
    return b''.join(out)


# Bytes of bzip2 are the same everywhere.
for data in b'', b'a', TEXT, NOISE, bytes(100000):
    for level in 1, 5, 9:
        packed = bz2.compress(data, level)
        print(len(data), level, len(packed), packed[:8], hash(packed) == hash(bz2.compress(data, level)))
        assert bz2.decompress(packed) == data
        for size, most in (1, -1), (100, 7), (4096, 50), (1 << 20, 1):
            if len(data) < 20000 or most > 1 or most < 0:
                machine = bz2.BZ2Decompressor()
                assert pieces(machine, packed, size, most) == data, (size, most)
                print(machine.eof, machine.needs_input, machine.unused_data, end=' ')
        print()
compressor = bz2.BZ2Compressor(3)
parts = [compressor.compress(TEXT[at:at + 1000]) for at in range(0, len(TEXT), 1000)]
packed = b''.join(parts) + compressor.flush()
print(len(packed), bz2.decompress(packed + bz2.compress(b'more') + b'garbage') == TEXT + b'more')
print(tried(compressor.flush), '|', tried(compressor.compress, b''))
machine = bz2.BZ2Decompressor()
print(machine.decompress(bz2.compress(b'one') + b'rest'), machine.unused_data, machine.eof, machine.needs_input)
print(tried(machine.decompress, b'x'))
for wrong in (b'x' * 50, packed[:-5], packed[:100] + b'?' + packed[101:]):
    print(tried(bz2.decompress, wrong))
for args in ((0,), (10,), ('x',), (1, 2), (None,)):
    print(tried(bz2.BZ2Compressor, *args))
print(tried(bz2.BZ2Compressor, compresslevel=5), tried(bz2.BZ2Decompressor, 1), tried(bz2.compress, 'text'))
print(tried(pickle.dumps, bz2.BZ2Compressor()), tried(pickle.dumps, lzma.LZMADecompressor()))

# xz, the older format, and bare streams.
chains = [None, [{'id': lzma.FILTER_LZMA2, 'preset': 7}],
          [{'id': lzma.FILTER_DELTA, 'dist': 5}, {'id': lzma.FILTER_LZMA2, 'preset': 3 | lzma.PRESET_EXTREME}],
          [{'id': lzma.FILTER_X86}, {'id': lzma.FILTER_LZMA2, 'dict_size': 1 << 16, 'lc': 2, 'lp': 1, 'pb': 1,
                                     'mode': lzma.MODE_FAST, 'nice_len': 20, 'mf': lzma.MF_HC4, 'depth': 3}]]
for data in b'', TEXT, NOISE:
    for format in lzma.FORMAT_XZ, lzma.FORMAT_ALONE:
        packed = lzma.compress(data, format)
        assert lzma.decompress(packed) == lzma.decompress(packed, format) == data
        for size, most in (1, -1), (100, 70), (1 << 20, -1):
            machine = lzma.LZMADecompressor()
            assert pieces(machine, packed, size, most) == data
        print(format, packed[:6], machine.check, machine.eof, machine.needs_input, machine.unused_data)
    for chain in chains:
        packed = lzma.compress(data, filters=chain)
        assert lzma.decompress(packed) == data
        if chain:
            packed = lzma.compress(data, lzma.FORMAT_RAW, filters=chain)
            assert lzma.decompress(packed, lzma.FORMAT_RAW, filters=chain) == data
for check in lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256, 3, 99:
    made = tried(lzma.compress, TEXT, check=check)
    machine = lzma.LZMADecompressor()
    before = machine.check
    print(check, lzma.is_check_supported(check), made if isinstance(made, str) else (
        machine.decompress(made) == TEXT, before, machine.check))
raw = [{'id': lzma.FILTER_LZMA2}]
for options in (dict(preset=99), dict(preset=5, filters=raw), dict(format=3), dict(format=7), dict(format=0),
                dict(format=2, filters=raw), dict(format=2, check=4), dict(format=2, preset=10), dict(filters=[1]),
                dict(filters=[{}]), dict(filters=[{'id': 12345}]), dict(filters=[{'id': 3, 'x': 1}]), dict(filters=raw * 5),
                dict(filters=[{'id': 33, 'preset': 77}]), dict(filters=[{'id': 33, 'what': 1}]), dict(filters=[{'id': 3}]),
                dict(filters=[{'id': 4, 'y': 1}]), dict(filters=5), dict(filters=[{'id': 33, 'lc': -1}])):
    print(options, tried(lambda: type(lzma.LZMACompressor(**options)).__name__))
for options in (dict(format=3), dict(format=3, filters=raw, memlimit=5), dict(filters=raw), dict(format=9), dict(memlimit=-1)):
    print(options, tried(lambda: type(lzma.LZMADecompressor(**options)).__name__))
whole = lzma.compress(TEXT)
print(tried(lzma.decompress, whole, memlimit=1000), '|', tried(lzma.decompress, b'nothing like it'), '|',
      tried(lzma.decompress, whole[:-3]), '|', tried(lzma.decompress, whole[:60] + b'??' + whole[62:]))
print(lzma.decompress(whole + whole + b'garbage') == TEXT * 2)
machine = lzma.LZMADecompressor()
print(machine.decompress(whole + b'rest', 10), machine.eof, machine.decompress(b'') == TEXT[10:], machine.unused_data)
print(tried(machine.decompress, b''))
for spec in ({'id': lzma.FILTER_LZMA1}, {'id': lzma.FILTER_LZMA1, 'preset': 1, 'lc': 0, 'lp': 2}, {'id': lzma.FILTER_LZMA2},
             {'id': lzma.FILTER_LZMA2, 'dict_size': 5000}, {'id': lzma.FILTER_DELTA, 'dist': 7}, {'id': lzma.FILTER_ARM},
             {'id': lzma.FILTER_X86, 'start_offset': 16}, {'id': lzma.FILTER_LZMA2, 'preset': 9}):
    coded = lzma._encode_filter_properties(spec)
    print(spec['id'], coded, lzma._decode_filter_properties(spec['id'], coded))

# Files.
with tempfile.TemporaryDirectory() as folder:
    for module, kind, error in (bz2, bz2.BZ2File, OSError), (lzma, lzma.LZMAFile, lzma.LZMAError):
        path = os.path.join(folder, module.__name__)
        with module.open(path, 'wb') as file:
            print(file.mode, file.name == path, file.writable(), file.readable(), file.seekable(), file.tell())
            print(file.write(TEXT), file.write(memoryview(NOISE)), file.tell(), tried(file.read), tried(file.seek, 0))
        print(file.closed, tried(file.write, b''), tried(lambda: file.name))
        with module.open(path, 'ab') as file:
            file.writelines([b'x\n', b'y\n'])
        with kind(path) as file:
            print(file.mode, file.fileno() > 2, file.peek(5)[:5], file.read(8), file.readline(), file.tell())
            print(file.seek(len(TEXT) - 3), file.read(5) == TEXT[-3:] + NOISE[:2], file.seek(-4, 2), file.readlines())
            print(file.seek(2), file.read1(4), file.readinto(bytearray(3)), next(file), tried(file.write, b''))
            print(file.read()[-4:], file.read(), file.seek(10, 1) == len(TEXT) + len(NOISE) + 4, tried(file.seek, 0, 9))
        with module.open(path, 'rt', encoding='latin-1') as file:
            print(file.readline())
        with module.open(path, 'wt', encoding='utf-8', newline='\r\n') as file:
            file.write('ü\nä')
        print(module.open(path).read(), module.open(path, 'rt', encoding='utf-8').read())
        buffer = io.BytesIO()
        with module.open(buffer, 'w') as file:
            file.write(b'kept')
        print(buffer.closed, module.open(io.BytesIO(buffer.getvalue())).read())
        print(tried(module.open, path, 'xb').replace(folder, ''), '|', tried(module.open, path, 'rw'), '|', tried(module.open, path, 'rbt'), '|',
              tried(module.open, path, 'r', encoding='x'), '|', tried(module.open, 5), '|', tried(kind, path, 'what'))
        print(tried(kind(io.BytesIO(b'bad data' * 20)).read), '|', tried(kind(io.BytesIO(open(path, 'rb').read()[:-4])).read))
        print(kind(io.BytesIO(module.compress(b'a') + b'trailing')).read())
    print(tried(lzma.open, path, 'r', check=4), tried(lzma.open, path, 'r', preset=4), tried(bz2.open, path, 'r', 77))

    # Archives.
    os.mkdir(os.path.join(folder, 'tree'))
    for name, data in ('a.txt', TEXT), ('b.bin', NOISE):
        with open(os.path.join(folder, 'tree', name), 'wb') as file:
            file.write(data)
    for kind in 'bz2', 'xz':
        path = os.path.join(folder, 'x.tar.' + kind)
        with tarfile.open(path, 'w:' + kind) as archive:
            archive.add(os.path.join(folder, 'tree'), 'tree')
        for mode in 'r', 'r:*', 'r:' + kind, 'r|*', 'r|' + kind:
            with tarfile.open(path, mode) as archive:
                print(mode, [(member.name, member.size) for member in archive])
        with tarfile.open(path) as archive:
            print(archive.extractfile('tree/b.bin').read() == NOISE)
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode='w|' + kind) as archive:
            archive.add(os.path.join(folder, 'tree', 'a.txt'), 'one')
        buffer.seek(0)
        with tarfile.open(fileobj=buffer) as archive:
            print(archive.getnames(), archive.extractfile('one').read() == TEXT)
        print(tried(tarfile.open, os.path.join(folder, 'tree', 'a.txt'), 'r:' + kind))
    for format in 'bztar', 'xztar':
        made = shutil.make_archive(os.path.join(folder, format), format, folder, 'tree')
        target = os.path.join(folder, format + '.out')
        shutil.unpack_archive(made, target)
        print(os.path.basename(made), sorted(os.listdir(os.path.join(target, 'tree'))))
    print(shutil.get_archive_formats(), shutil.get_unpack_formats())
    for method in zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, 'w', method) as archive:
            archive.writestr('a', TEXT)
            archive.writestr('b', NOISE, compresslevel=2)
            archive.writestr('empty', b'')
        with zipfile.ZipFile(buffer) as archive:
            print(archive.testzip(), [(info.filename, info.compress_type, info.file_size, info.extract_version)
                                      for info in archive.infolist()])
            print(archive.read('a') == TEXT, archive.read('b') == NOISE, archive.read('empty'))
            with archive.open('a') as file:
                print(file.readline(), file.read(7), file.seek(20), file.read(3), archive.infolist()[0])
