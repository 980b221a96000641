"""Archives made of folders, and folders made of archives, by the names of their formats."""

import os


class ReadError(OSError):
    """An archive cannot be read."""

    __module__ = 'shutil'


class RegistryError(Exception):
    """A format is registered already, or wrongly."""

    __module__ = 'shutil'


# Makers.

def _make_tar(base_name, base_dir, compress='gzip', dry_run=0, owner=None, group=None,
              logger=None, root_dir=None):
    import tarfile
    try:
        kind = {None: '', 'gzip': 'gz', 'bzip2': 'bz2', 'xz': 'xz'}[compress]
    except KeyError:
        raise ValueError("bad value for 'compress', or compression format not supported : "
                         f'{compress}') from None
    mode, end = ('w:' + kind, '.' + kind) if kind else ('w', '')
    name = base_name + '.tar' + end
    _make_room(name, dry_run, logger)
    uid, gid = _owner(owner), _group(group)

    def changed(member):
        if gid is not None:
            member.gid, member.gname = gid, group
        if uid is not None:
            member.uid, member.uname = uid, owner
        return member

    if logger is not None:
        logger.info('Creating tar archive')
    if not dry_run:
        source = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
        with tarfile.open(name, mode) as archive:
            archive.add(source, base_dir if root_dir is not None else None, filter=changed)
    return os.path.abspath(name) if root_dir is not None else name


def _owner(name):
    if name is None:
        return None
    import pwd
    try:
        return pwd.getpwnam(name)[2]
    except KeyError:
        return None


def _group(name):
    if name is None:
        return None
    import grp
    try:
        return grp.getgrnam(name)[2]
    except KeyError:
        return None


def _make_room(name, dry_run, logger):
    """Make the folder that the archive goes into."""
    folder = os.path.dirname(name)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info('creating %s', folder)
        if not dry_run:
            os.makedirs(folder)


def _make_zip(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None,
              root_dir=None):
    import zipfile
    name = base_name + '.zip'
    _make_room(name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", name, base_dir)
    if not dry_run:
        with zipfile.ZipFile(name, 'w', compression=zipfile.ZIP_DEFLATED) as archive:
            top = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
            inside = os.path.normpath(base_dir)
            if inside != os.curdir:
                archive.write(top, inside)
                _log_added(logger, inside)
            for path, folders, files in os.walk(top):
                for part in (*sorted(folders), *files):
                    whole = os.path.normpath(os.path.join(path, part))
                    if part in folders or os.path.isfile(whole):
                        shown = whole if root_dir is None else os.path.relpath(whole, root_dir)
                        archive.write(whole, shown)
                        _log_added(logger, shown)
    return os.path.abspath(name) if root_dir is not None else name


def _log_added(logger, path):
    if logger is not None:
        logger.info("adding '%s'", path)


# By format: what makes it, with which arguments, what it is called.
_MAKERS = {'tar': (_make_tar, [('compress', None)], 'uncompressed tar file'),
           'gztar': (_make_tar, [('compress', 'gzip')], "gzip'ed tar-file"),
           'bztar': (_make_tar, [('compress', 'bzip2')], "bzip2'ed tar-file"),
           'xztar': (_make_tar, [('compress', 'xz')], "xz'ed tar-file"),
           'zip': (_make_zip, [], 'ZIP file')}


def get_archive_formats():
    """The formats that archives can be made in, with what they are."""
    return sorted([(name, entry[2]) for name, entry in _MAKERS.items()])


def register_archive_format(name, function, extra_args=None, description=''):
    """Add a format."""
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError(f'The {function} object is not callable')
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _MAKERS[name] = function, extra_args, description


def unregister_archive_format(name):
    """Take a format out."""
    del _MAKERS[name]


_make_tar.supports_root_dir = _make_zip.supports_root_dir = True


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0,
                 owner=None, group=None, logger=None):
    """Make an archive of a folder; the name of the file, which ends as the format does."""
    try:
        function, extra, _ = _MAKERS[format]
    except KeyError:
        raise ValueError(f'unknown archive format {format!r}') from None
    base_name = os.fspath(base_name)
    base_dir = os.curdir if base_dir is None else base_dir
    arguments = {'dry_run': dry_run, 'logger': logger, 'owner': owner, 'group': group,
                 **dict(extra)}
    if root_dir is None or not getattr(function, 'supports_root_dir', False):
        return _within(root_dir, base_name, function, base_dir, arguments, dry_run)
    if not os.path.isdir(root_dir):
        import errno
        raise NotADirectoryError(errno.ENOTDIR, 'Not a directory', root_dir)
    return function(base_name, base_dir, root_dir=os.fspath(root_dir), **arguments)


def _within(root_dir, base_name, function, base_dir, arguments, dry_run):
    """Have a maker work in a folder, where it knows no other way."""
    if root_dir is None:
        return function(base_name, base_dir, **arguments)
    before = os.getcwd()
    base_name = os.path.abspath(base_name)
    if not dry_run:
        os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **arguments)
    finally:
        os.chdir(before)


# Takers out.

def _unpack_zip(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError(f'{filename} is not a zip file')
    with zipfile.ZipFile(filename) as archive:
        for info in archive.infolist():
            name = info.filename
            # What would leave the folder is left where it is.
            if name.startswith('/') or '..' in name:
                continue
            target = os.path.join(extract_dir, *name.split('/'))
            if not target:
                continue
            os.makedirs(os.path.dirname(target) or '.', exist_ok=True)
            if not name.endswith('/'):
                from shutil import copyfileobj
                with archive.open(name) as source, open(target, 'wb') as file:
                    copyfileobj(source, file)


def _unpack_tar(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError(f'{filename} is not a compressed or uncompressed tar file') from None
    with archive:
        archive.extractall(extract_dir, filter=filter)


# By format: how names of such files end, what takes them out, with which arguments.
_TAKERS = {'tar': (['.tar'], _unpack_tar, [], 'uncompressed tar file'),
           'zip': (['.zip'], _unpack_zip, [], 'ZIP file'),
           'gztar': (['.tar.gz', '.tgz'], _unpack_tar, [], "gzip'ed tar-file"),
           'bztar': (['.tar.bz2', '.tbz2'], _unpack_tar, [], "bzip2'ed tar-file"),
           'xztar': (['.tar.xz', '.txz'], _unpack_tar, [], "xz'ed tar-file")}


def get_unpack_formats():
    """The formats that can be taken out, with how names end and what they are."""
    return sorted([(name, entry[0], entry[3]) for name, entry in _TAKERS.items()])


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Add a format."""
    known = {end: other for other, entry in _TAKERS.items() for end in entry[0]}
    for end in extensions:
        if end in known:
            raise RegistryError(f'{end} is already registered for "{known[end]}"')
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _TAKERS[name] = extensions, function, extra_args or [], description


def unregister_unpack_format(name):
    """Take a format out."""
    del _TAKERS[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Take all out of an archive into a folder."""
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    options = {} if filter is None else {'filter': filter}
    if format is not None:
        if format not in _TAKERS:
            raise ValueError(f"Unknown unpack format '{format}'") from None
    else:
        format = next((name for name, entry in _TAKERS.items()
                       for end in entry[0] if filename.endswith(end)), None)
        if format is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    _, function, extra, _ = _TAKERS[format]
    if format == 'zip':
        options = {}
    function(filename, extract_dir, **dict(extra), **options)
