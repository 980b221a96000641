"""How terminals act."""

import _posix
from _arguments import parsed_int as _parsed_int
from _native import functions as _functions

# Linux's numbers.
_NUMBERS = {
    'B0': 0, 'B50': 1, 'B75': 2, 'B110': 3, 'B134': 4, 'B150': 5, 'B200': 6, 'B300': 7, 'B600': 8,
    'B1200': 9, 'B1800': 10, 'B2400': 11, 'B4800': 12, 'B9600': 13, 'B19200': 14, 'B38400': 15,
    'B57600': 4097, 'B115200': 4098, 'B230400': 4099, 'B460800': 4100, 'B500000': 4101,
    'B576000': 4102, 'B921600': 4103, 'B1000000': 4104, 'B1152000': 4105, 'B1500000': 4106,
    'B2000000': 4107, 'B2500000': 4108, 'B3000000': 4109, 'B3500000': 4110, 'B4000000': 4111,
    'CBAUDEX': 4096, 'TCSANOW': 0, 'TCSADRAIN': 1, 'TCSAFLUSH': 2, 'TCIFLUSH': 0, 'TCOFLUSH': 1,
    'TCIOFLUSH': 2, 'TCOOFF': 0, 'TCOON': 1, 'TCIOFF': 2, 'TCION': 3, 'IGNBRK': 1, 'BRKINT': 2,
    'IGNPAR': 4, 'PARMRK': 8, 'INPCK': 16, 'ISTRIP': 32, 'INLCR': 64, 'IGNCR': 128, 'ICRNL': 256,
    'IUCLC': 512, 'IXON': 1024, 'IXANY': 2048, 'IXOFF': 4096, 'IMAXBEL': 8192, 'IUTF8': 16384,
    'OPOST': 1, 'OLCUC': 2, 'ONLCR': 4, 'OCRNL': 8, 'ONOCR': 16, 'ONLRET': 32, 'OFILL': 64,
    'OFDEL': 128, 'NLDLY': 256, 'CRDLY': 1536, 'TABDLY': 6144, 'BSDLY': 8192, 'VTDLY': 16384,
    'FFDLY': 32768, 'NL0': 0, 'NL1': 256, 'CR0': 0, 'CR1': 512, 'CR2': 1024, 'CR3': 1536, 'TAB0': 0,
    'TAB1': 2048, 'TAB2': 4096, 'TAB3': 6144, 'XTABS': 6144, 'BS0': 0, 'BS1': 8192, 'VT0': 0,
    'VT1': 16384, 'FF0': 0, 'FF1': 32768, 'CSIZE': 48, 'CSTOPB': 64, 'CREAD': 128, 'PARENB': 256,
    'PARODD': 512, 'HUPCL': 1024, 'CLOCAL': 2048, 'CIBAUD': 269418496, 'CRTSCTS': 2147483648,
    'CS5': 0, 'CS6': 16, 'CS7': 32, 'CS8': 48, 'ISIG': 1, 'ICANON': 2, 'XCASE': 4, 'ECHO': 8,
    'ECHOE': 16, 'ECHOK': 32, 'ECHONL': 64, 'ECHOCTL': 512, 'ECHOPRT': 1024, 'ECHOKE': 2048,
    'FLUSHO': 4096, 'NOFLSH': 128, 'TOSTOP': 256, 'PENDIN': 16384, 'IEXTEN': 32768,
    'EXTPROC': 65536, 'VINTR': 0, 'VQUIT': 1, 'VERASE': 2, 'VKILL': 3, 'VEOF': 4, 'VTIME': 5,
    'VMIN': 6, 'VSWTC': 7, 'VSWTCH': 7, 'VSTART': 8, 'VSTOP': 9, 'VSUSP': 10, 'VEOL': 11,
    'VREPRINT': 12, 'VDISCARD': 13, 'VWERASE': 14, 'VLNEXT': 15, 'VEOL2': 16, 'CBAUD': 4111,
    'CDSUSP': 25, 'CEOF': 4, 'CEOL': 0, 'CEOT': 4, 'CERASE': 127, 'CFLUSH': 15, 'CINTR': 3,
    'CKILL': 21, 'CLNEXT': 22, 'CQUIT': 28, 'CRPRNT': 18, 'CSTART': 17, 'CSTOP': 19, 'CSUSP': 26,
    'CWERASE': 23, 'EXTA': 14, 'EXTB': 15, 'FIOASYNC': 21586, 'FIOCLEX': 21585, 'FIONBIO': 21537,
    'FIONCLEX': 21584, 'FIONREAD': 21531, 'IOCSIZE_MASK': 1073676288, 'IOCSIZE_SHIFT': 16, 'NCC': 8,
    'NCCS': 32, 'N_MOUSE': 2, 'N_PPP': 3, 'N_SLIP': 1, 'N_STRIP': 4, 'N_TTY': 0, 'TCFLSH': 21515,
    'TCGETA': 21509, 'TCGETS': 21505, 'TCSBRK': 21513, 'TCSBRKP': 21541, 'TCSETA': 21510,
    'TCSETAF': 21512, 'TCSETAW': 21511, 'TCSETS': 21506, 'TCSETSF': 21508, 'TCSETSW': 21507,
    'TCXONC': 21514, 'TIOCCONS': 21533, 'TIOCEXCL': 21516, 'TIOCGETD': 21540, 'TIOCGICOUNT': 21597,
    'TIOCGLCKTRMIOS': 21590, 'TIOCGPGRP': 21519, 'TIOCGSERIAL': 21534, 'TIOCGSOFTCAR': 21529,
    'TIOCGWINSZ': 21523, 'TIOCINQ': 21531, 'TIOCLINUX': 21532, 'TIOCMBIC': 21527, 'TIOCMBIS': 21526,
    'TIOCMGET': 21525, 'TIOCMIWAIT': 21596, 'TIOCMSET': 21528, 'TIOCM_CAR': 64, 'TIOCM_CD': 64,
    'TIOCM_CTS': 32, 'TIOCM_DSR': 256, 'TIOCM_DTR': 2, 'TIOCM_LE': 1, 'TIOCM_RI': 128,
    'TIOCM_RNG': 128, 'TIOCM_RTS': 4, 'TIOCM_SR': 16, 'TIOCM_ST': 8, 'TIOCNOTTY': 21538,
    'TIOCNXCL': 21517, 'TIOCOUTQ': 21521, 'TIOCPKT': 21536, 'TIOCPKT_DATA': 0, 'TIOCPKT_DOSTOP': 32,
    'TIOCPKT_FLUSHREAD': 1, 'TIOCPKT_FLUSHWRITE': 2, 'TIOCPKT_NOSTOP': 16, 'TIOCPKT_START': 8,
    'TIOCPKT_STOP': 4, 'TIOCSCTTY': 21518, 'TIOCSERCONFIG': 21587, 'TIOCSERGETLSR': 21593,
    'TIOCSERGETMULTI': 21594, 'TIOCSERGSTRUCT': 21592, 'TIOCSERGWILD': 21588,
    'TIOCSERSETMULTI': 21595, 'TIOCSERSWILD': 21589, 'TIOCSER_TEMT': 1, 'TIOCSETD': 21539,
    'TIOCSLCKTRMIOS': 21591, 'TIOCSPGRP': 21520, 'TIOCSSERIAL': 21535, 'TIOCSSOFTCAR': 21530,
    'TIOCSTI': 21522, 'TIOCSWINSZ': 21524, '_POSIX_VDISABLE': 0,
}
# Not globals(): a module that stands for native code does not show.
_names = (lambda: None).__globals__
_names.update(_NUMBERS)
del _NUMBERS
_RATES = {0: 0, 1: 50, 2: 75, 3: 110, 4: 134, 5: 150, 6: 200, 7: 300, 8: 600, 9: 1200, 10: 1800,
          11: 2400, 12: 4800, 13: 9600, 14: 19200, 15: 38400, 4097: 57600, 4098: 115200,
          4099: 230400, 4100: 460800, 4101: 500000, 4102: 576000, 4103: 921600, 4104: 1000000,
          4105: 1152000, 4106: 1500000, 4107: 2000000, 4108: 2500000, 4109: 3000000,
          4110: 3500000, 4111: 4000000}
_CODES = {rate: code for code, rate in _RATES.items()}


class error(Exception):
    """A terminal does not do it."""

    __module__ = 'termios'


def _descriptor(fd):
    if isinstance(fd, int):
        return _parsed_int(fd)
    try:
        return fd.fileno()
    except AttributeError:
        raise TypeError('argument must be an int, or have a fileno() method.') from None


def _asked(function, *args):
    try:
        return function(*args)
    except OSError as wrong:
        raise error(wrong.errno, wrong.strerror) from None


def tcgetattr(fd, /):
    """The flags, speeds and special characters of a terminal."""
    *numbers, special = _asked(_posix.terminal_modes, _descriptor(fd))
    chars = [bytes([byte]) for byte in special] + [b'\0'] * (32 - len(special))
    if not numbers[3] & 2:
        # Without lines, these are numbers.
        for at in (5, 6):
            chars[at] = chars[at][0]
    flags, speeds = numbers[:4], numbers[4:]
    return [*flags, *(_CODES.get(speed, 0) for speed in speeds), chars]


def tcsetattr(fd, when, attributes, /):
    """Set them."""
    fd = _descriptor(fd)
    if not isinstance(attributes, list) or len(attributes) != 7:
        raise TypeError('tcsetattr, arg 3: must be 7 element list')
    *numbers, chars = attributes
    if not isinstance(chars, list) or len(chars) != 32:
        raise TypeError('tcsetattr, arg 3: attributes[6] must be 32 element list')
    special = bytearray()
    for char in chars:
        if isinstance(char, bytes) and len(char) == 1:
            special += char
        elif isinstance(char, int):
            special.append(char & 0xff)
        else:
            raise TypeError('tcsetattr: elements of attributes must be characters or integers')
    flags = [number & 0xffffffff for number in numbers[:4]]
    speeds = [_RATES.get(number, number) for number in numbers[4:]]
    _asked(_posix.set_terminal_modes, fd, when, flags + speeds, bytes(special))


def tcsendbreak(fd, duration, /):
    """Send a break."""
    _asked(_posix.terminal_action, _descriptor(fd), 0, duration)


def tcdrain(fd, /):
    """Wait until all is sent."""
    _asked(_posix.terminal_action, _descriptor(fd), 1, 0)


def tcflush(fd, queue, /):
    """Drop what waits."""
    _asked(_posix.terminal_action, _descriptor(fd), 2, queue)


def tcflow(fd, action, /):
    """Stop or go on."""
    _asked(_posix.terminal_action, _descriptor(fd), 3, action)


def tcgetwinsize(fd, /):
    """Lines and columns."""
    columns, lines = _asked(_posix.terminal_size, _descriptor(fd))
    return lines, columns


# To those who look they are native.
_functions(_names, ())
