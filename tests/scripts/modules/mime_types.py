# The types of files by their names. What the machine adds of its own is left aside.
import mimetypes

mimetypes.knownfiles.clear()
for name in ('a.txt', 'a.TXT', 'a.html', 'a.tar.gz', 'a.tgz', 'a.json', 'a', '.txt', 'a.b.c', 'a.svgz', 'a.py', 'a.md',
             'http://x/a.png?q=1', 'http://x/a.png#y', 'data:text/css,x', 'data:,x', 'data:;charset=x,y', 'dir.d/a.css', 'a.rtf', 'a.Z'):
    print(name, mimetypes.guess_type(name), mimetypes.guess_type(name, strict=False), mimetypes.guess_file_type(name))
for kind in 'text/plain', 'TEXT/HTML', 'image/jpeg', 'none/none', 'audio/midi', 'image/jpg':
    print(kind, mimetypes.guess_extension(kind), mimetypes.guess_all_extensions(kind), mimetypes.guess_extension(kind, False))
mimetypes.add_type('x-own/kind', '.own')
print(mimetypes.guess_type('a.own'), mimetypes.guess_extension('x-own/kind'), mimetypes.types_map['.own'])
made = mimetypes.MimeTypes()
made.add_type('other/kind', '.txt')
print(made.guess_type('x.txt'), mimetypes.guess_type('x.txt'), made.guess_extension('other/kind'), made.guess_type('x.own'))
print(len(mimetypes.types_map), sorted(mimetypes.types_map.items())[:5], mimetypes.common_types, mimetypes.encodings_map,
      mimetypes.suffix_map, mimetypes.inited)
print(mimetypes.read_mime_types('/no/such/file'))
print([*mimetypes.types_map.items()])
