"""Images as messages."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEImage']


class MIMEImage(MIMENonMultipart):
    """An image; its format can be told by how it begins."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None,
                 **_params):
        _subtype = _format(_imagedata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError('Could not guess image MIME subtype')
        MIMENonMultipart.__init__(self, 'image', _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)


_BEGINNINGS = (('jpeg', b'\xff\xd8\xff'), ('png', b'\211PNG\r\n\032\n'), ('gif', b'GIF87a'),
               ('gif', b'GIF89a'), ('tiff', b'MM'), ('tiff', b'II'), ('rgb', b'\001\332'),
               ('rast', b'\x59\xA6\x6A\x95'), ('xbm', b'#define '), ('bmp', b'BM'),
               ('exr', b'\x76\x2f\x31\x01'))


def _format(data):
    for name, beginning in _BEGINNINGS:
        if data.startswith(beginning):
            return name
    if data[6:10] in (b'JFIF', b'Exif'):
        return 'jpeg'
    if data.startswith(b'RIFF') and data[8:12] == b'WEBP':
        return 'webp'
    if len(data) >= 3 and data[0] == ord('P') and data[2] in b' \t\n\r':
        return {ord('1'): 'pbm', ord('4'): 'pbm', ord('2'): 'pgm', ord('5'): 'pgm', ord('3'): 'ppm',
                ord('6'): 'ppm'}.get(data[1])
    return None
