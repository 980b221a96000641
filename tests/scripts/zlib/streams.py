"""Streams of zlib: long and short data, pieces, dictionaries, flushes, copies, and what is wrong with data."""
import random
import zlib

noise = random.Random(1).randbytes(60000)
words = b"the quick brown fox jumps over the lazy dog " * 3000
for data in noise, words, b"", b"x":
    for wbits in zlib.MAX_WBITS, -15, 31, 9:
        packer = zlib.compressobj(6, zlib.DEFLATED, wbits)
        packed = packer.compress(data) + packer.flush()
        print(zlib.decompress(packed, wbits) == data, end=" ")
    print(zlib.decompress(zlib.compress(data)) == data, zlib.decompress(zlib.compress(data, 0), 47) == data)

packed = zlib.compress(words)
for step in 1, 7, 1000:
    unpacker = zlib.decompressobj()
    out = b"".join(unpacker.decompress(packed[at:at + step]) for at in range(0, len(packed), step))
    print(out + unpacker.flush() == words, unpacker.eof, unpacker.unused_data, unpacker.unconsumed_tail)
unpacker = zlib.decompressobj()
out, rest, calls = b"", packed + b"behind", 0
while rest and not unpacker.eof:
    piece = unpacker.decompress(rest, 1000)
    assert len(piece) <= 1000
    out, rest, calls = out + piece, unpacker.unconsumed_tail, calls + 1
print(out == words, calls == -(-len(words) // 1000) or calls, unpacker.unused_data)

packer = zlib.compressobj()
first = packer.compress(b"first part, ") + packer.flush(zlib.Z_SYNC_FLUSH)
unpacker = zlib.decompressobj()
print(unpacker.decompress(first))
other = packer.copy()
ends = [each.compress(end) + each.flush() for each, end in ((packer, b"and one end"), (other, b"and another"))]
twin = unpacker.copy()
print(unpacker.decompress(ends[0]), twin.decompress(ends[1]))

dictionary = b"lines that are known to both sides"
packer = zlib.compressobj(zdict=dictionary)
packed = packer.compress(b"lines that are known") + packer.flush()
print(len(packed) < len(zlib.compress(b"lines that are known")))
print(zlib.decompressobj(zdict=dictionary).decompress(packed))
packer = zlib.compressobj(wbits=-15, zdict=dictionary)
raw = packer.compress(b"both sides are known") + packer.flush()
print(zlib.decompressobj(-15, dictionary).decompress(raw))


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (zlib.error, ValueError, TypeError) as error:
        print(type(error).__name__, error)


attempt(zlib.decompressobj().decompress, packed)
attempt(zlib.decompress, zlib.compress(words)[:-3])
attempt(zlib.decompress, b"nothing of the kind")
attempt(zlib.decompress, b"")
attempt(zlib.compress, b"", 10)
attempt(zlib.compressobj, 1, zlib.DEFLATED, 0)
attempt(zlib.decompressobj, -1)
attempt(zlib.decompressobj().flush, 0)
attempt(zlib.decompressobj().decompress, b"", -1)
attempt(zlib.decompress, "text")
damaged = bytearray(zlib.compress(words))
damaged[-1] ^= 1
attempt(zlib.decompress, bytes(damaged))
