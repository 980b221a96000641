"""Encodings of payloads: each encodes that of a message, and adds the header that tells."""

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop', 'encode_quopri']


def encode_base64(msg):
    """In base64."""
    import base64
    data = msg.get_payload(decode=True)
    msg.set_payload(str(base64.encodebytes(data), 'ascii'))
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_quopri(msg):
    """As quoted-printable."""
    import binascii
    data = binascii.b2a_qp(msg.get_payload(decode=True), quotetabs=True)
    msg.set_payload(data.replace(b' ', b'=20').decode('ascii', 'surrogateescape'))
    msg['Content-Transfer-Encoding'] = 'quoted-printable'


def encode_7or8bit(msg):
    """As it is; the header says whether all of it is ASCII."""
    data = msg.get_payload(decode=True)
    msg['Content-Transfer-Encoding'] = '7bit' if data is None or data.isascii() else '8bit'


def encode_noop(msg):
    """As it is, without a header."""
    data = msg.get_payload(decode=True)
    msg.set_payload(data)
