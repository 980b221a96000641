"""The types of files, guessed by their names."""

import os
import posixpath
from urllib.parse import urlsplit

__all__ = ['knownfiles', 'inited', 'MimeTypes', 'guess_type', 'guess_file_type',
           'guess_all_extensions', 'guess_extension', 'add_type', 'init', 'read_mime_types',
           'suffix_map', 'encodings_map', 'types_map', 'common_types']

knownfiles = [
    '/etc/mime.types', '/etc/httpd/mime.types', '/etc/httpd/conf/mime.types',
    '/etc/apache/mime.types', '/etc/apache2/mime.types',
    '/usr/local/etc/httpd/conf/mime.types', '/usr/local/lib/netscape/mime.types',
    '/usr/local/etc/httpd/conf/mime.types', '/usr/local/etc/mime.types']

inited = False
_db = None


class MimeTypes:
    """Types by the ends of names, and ends by types."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = _ENCODINGS.copy()
        self.suffix_map = _SUFFIXES.copy()
        # Of each, first the unofficial ones.
        self.types_map = {}, {}
        self.types_map_inv = {}, {}
        for end, kind in _types():
            self.add_type(kind, end, True)
        for end, kind in _COMMON.items():
            self.add_type(kind, end, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Say that names of files of a type end like this."""
        if not type:
            return
        self.types_map[strict][ext] = type
        ends = self.types_map_inv[strict].setdefault(type, [])
        if ext not in ends:
            ends.append(ext)

    def guess_type(self, url, strict=True):
        """The type and the encoding of what an address names."""
        url = os.fspath(url)
        parts = urlsplit(url)
        if parts.scheme and len(parts.scheme) > 1:
            if parts.scheme == 'data':
                return _type_of_data(parts.path), None
            url = parts.path
        return self._guess(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """The type and the encoding of a file."""
        path = os.fsdecode(path)
        return self._guess(path, strict, os.path.splitext)

    def _guess(self, path, strict, split):
        base, end = split(path)
        while (lower := end.lower()) in self.suffix_map:
            base, end = split(base + self.suffix_map[lower])
        encoding = None
        if end in self.encodings_map:
            encoding = self.encodings_map[end]
            base, end = split(base)
        end = end.lower()
        for types in self.types_map[True], *(() if strict else (self.types_map[False],)):
            if end in types:
                return types[end], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """How names of files of a type may end."""
        type = type.lower()
        ends = list(self.types_map_inv[True].get(type, []))
        if not strict:
            ends += [end for end in self.types_map_inv[False].get(type, []) if end not in ends]
        return ends

    def guess_extension(self, type, strict=True):
        """How names of files of a type end."""
        ends = self.guess_all_extensions(type, strict)
        return ends[0] if ends else None

    def read(self, filename, strict=True):
        """Take the types in a file."""
        with open(filename, encoding='utf-8') as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Take the types in an open file: in each line a type, then ends."""
        for line in fp:
            words = line.split()
            for at, word in enumerate(words):
                if word.startswith('#'):
                    del words[at:]
                    break
            for end in words[1:]:
                self.add_type(words[0], '.' + end, strict)

    def read_windows_registry(self, strict=True):
        """Take the types of Windows, where there is one."""


def _type_of_data(path):
    """The type in the address of data itself."""
    comma = path.find(',')
    if comma < 0:
        return None
    kind = path[:comma].split(';', 1)[0]
    return kind if '/' in kind and '=' not in kind else 'text/plain'


def init(files=None):
    """Take the types that the machine knows."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    if files is None or _db is None:
        made = MimeTypes()
        names = knownfiles if files is None else [*knownfiles, *files]
    else:
        made, names = _db, files
    for name in names:
        if os.path.isfile(name):
            made.read(name)
    encodings_map, suffix_map = made.encodings_map, made.suffix_map
    types_map, common_types = made.types_map[True], made.types_map[False]
    # Only now, so that no other thread finds it half made.
    _db = made


def _known():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """The type and the encoding of what an address names."""
    return _known().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """The type and the encoding of a file."""
    return _known().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """How names of files of a type may end."""
    return _known().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """How names of files of a type end."""
    return _known().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Say that names of files of a type end like this."""
    return _known().add_type(type, ext, strict)


def read_mime_types(file):
    """The types in a file, as a dict by ends."""
    try:
        opened = open(file, encoding='utf-8')
    except OSError:
        return None
    with opened:
        made = MimeTypes()
        made.readfp(opened, True)
        return made.types_map[True]


_SUFFIXES = suffix_map = {
    '.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz', '.tz': '.tar.gz',
    '.tbz2': '.tar.bz2', '.txz': '.tar.xz'}

_ENCODINGS = encodings_map = {
    '.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}

# Types that are in use, and registered nowhere.
_COMMON = common_types = {
    '.rtf': 'application/rtf', '.midi': 'audio/midi', '.mid': 'audio/midi',
    '.jpg': 'image/jpg', '.pict': 'image/pict', '.pct': 'image/pict', '.pic': 'image/pict',
    '.xul': 'text/xul'}

# Registered types, each with the ends of names: the one to prefer first.
_TYPES = """
text/javascript js mjs
application/json json
application/manifest+json webmanifest
application/msword doc dot wiz
application/n-quads nq
application/n-triples nt
application/octet-stream bin a dll exe o obj so
application/oda oda
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ps ai eps
application/trig trig
application/vnd.apple.mpegurl m3u m3u8
application/vnd.ms-excel xls xlb
application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/wasm wasm
application/x-bcpio bcpio
application/x-cpio cpio
application/x-csh csh
application/x-dvi dvi
application/x-gtar gtar
application/x-hdf hdf
application/x-hdf5 h5
application/x-latex latex
application/x-mif mif
application/x-netcdf cdf nc
application/x-pkcs12 p12 pfx
application/x-pn-realaudio ram
application/x-python-code pyc pyo
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-sv4cpio sv4cpio
application/x-sv4crc sv4crc
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/x-texinfo texi texinfo
application/x-troff roff t tr
application/x-troff-man man
application/x-troff-me me
application/x-troff-ms ms
application/x-ustar ustar
application/x-wais-source src
application/xml xsl rdf wsdl xpdl
application/zip zip
audio/3gpp 3gp 3gpp
audio/3gpp2 3g2 3gpp2
audio/aac aac adts loas ass
audio/basic au snd
audio/mpeg mp3 mp2
audio/opus opus
audio/x-aiff aif aifc aiff
audio/x-pn-realaudio ra
audio/x-wav wav
image/avif avif
image/bmp bmp
image/gif gif
image/ief ief
image/jpeg jpg jpe jpeg
image/heic heic
image/heif heif
image/png png
image/svg+xml svg
image/tiff tiff tif
image/vnd.microsoft.icon ico
image/webp webp
image/x-cmu-raster ras
image/x-portable-anymap pnm
image/x-portable-bitmap pbm
image/x-portable-graymap pgm
image/x-portable-pixmap ppm
image/x-rgb rgb
image/x-xbitmap xbm
image/x-xpixmap xpm
image/x-xwindowdump xwd
message/rfc822 eml mht mhtml nws
text/css css
text/csv csv
text/html html htm
text/markdown md markdown
text/n3 n3
text/plain txt bat c h ksh pl srt
text/richtext rtx
text/rtf rtf
text/tab-separated-values tsv
text/vtt vtt
text/x-python py
text/x-rst rst
text/x-setext etx
text/x-sgml sgm sgml
text/x-vcard vcf
text/xml xml
video/mp4 mp4
video/mpeg mpeg m1v mpa mpe mpg
video/quicktime mov qt
video/webm webm
video/x-msvideo avi
video/x-sgi-movie movie
"""


def _types():
    for line in _TYPES.split('\n'):
        kind, *ends = line.split() or ('',)
        for end in ends:
            yield '.' + end, kind


types_map = dict(_types())
