"""Sounds as messages."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEAudio']


class MIMEAudio(MIMENonMultipart):
    """A sound; its format can be told by how it begins."""

    def __init__(self, _audiodata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None,
                 **_params):
        _subtype = _format(_audiodata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError('Could not find audio MIME subtype')
        MIMENonMultipart.__init__(self, 'audio', _subtype, policy=policy, **_params)
        self.set_payload(_audiodata)
        _encoder(self)


def _format(data):
    if data.startswith(b'.snd'):
        return 'basic'
    if data.startswith(b'RIFF') and data[8:12] == b'WAVE' and data[12:16] == b'fmt ':
        return 'x-wav'
    if data.startswith(b'FORM') and data[8:12] in (b'AIFC', b'AIFF'):
        return 'x-aiff'
    return None
