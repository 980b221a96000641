"""The opcodes of pickles, and what else pickling and unpickling share."""

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

# A frame is closed once it is so long; shorter ones than the least are not worth their header.
_FRAME_FULL = 64 * 1024
_FRAME_LEAST = 4
_BATCH = 1000


class PickleError(Exception):
    """Pickling or unpickling went wrong."""


class PicklingError(PickleError):
    """The object cannot be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle, or not a whole one."""


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = '_pickle'


class PickleBuffer:
    """Bytes that may travel outside the pickle."""

    def __init__(self, obj):
        self._view = memoryview(obj)

    def raw(self):
        return self._view

    def release(self):
        self._view.release()


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


# The instructions of the little machine that builds the objects.
MARK = b'('
STOP = b'.'
POP = b'0'
POP_MARK = b'1'
DUP = b'2'
FLOAT = b'F'
INT = b'I'
BININT = b'J'
BININT1 = b'K'
LONG = b'L'
BININT2 = b'M'
NONE = b'N'
PERSID = b'P'
BINPERSID = b'Q'
REDUCE = b'R'
STRING = b'S'
BINSTRING = b'T'
SHORT_BINSTRING = b'U'
UNICODE = b'V'
BINUNICODE = b'X'
APPEND = b'a'
BUILD = b'b'
GLOBAL = b'c'
DICT = b'd'
EMPTY_DICT = b'}'
APPENDS = b'e'
GET = b'g'
BINGET = b'h'
INST = b'i'
LONG_BINGET = b'j'
LIST = b'l'
EMPTY_LIST = b']'
OBJ = b'o'
PUT = b'p'
BINPUT = b'q'
LONG_BINPUT = b'r'
SETITEM = b's'
TUPLE = b't'
EMPTY_TUPLE = b')'
SETITEMS = b'u'
BINFLOAT = b'G'
TRUE = b'I01\n'
FALSE = b'I00\n'
PROTO = b'\x80'
NEWOBJ = b'\x81'
EXT1 = b'\x82'
EXT2 = b'\x83'
EXT4 = b'\x84'
TUPLE1 = b'\x85'
TUPLE2 = b'\x86'
TUPLE3 = b'\x87'
NEWTRUE = b'\x88'
NEWFALSE = b'\x89'
LONG1 = b'\x8a'
LONG4 = b'\x8b'
BINBYTES = b'B'
SHORT_BINBYTES = b'C'
SHORT_BINUNICODE = b'\x8c'
BINUNICODE8 = b'\x8d'
BINBYTES8 = b'\x8e'
EMPTY_SET = b'\x8f'
ADDITEMS = b'\x90'
FROZENSET = b'\x91'
NEWOBJ_EX = b'\x92'
STACK_GLOBAL = b'\x93'
MEMOIZE = b'\x94'
FRAME = b'\x95'
BYTEARRAY8 = b'\x96'
NEXT_BUFFER = b'\x97'
READONLY_BUFFER = b'\x98'
_TUPLES = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]
