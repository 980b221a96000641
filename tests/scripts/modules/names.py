# The public names of library modules, as CPython 3.13 has them, but for those that docs/modules.md says are left out.
import importlib

NAMES = """
argparse Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType HelpFormatter MetavarTypeHelpFormatter Namespace ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter RawTextHelpFormatter SUPPRESS ZERO_OR_MORE
array ArrayType array typecodes
atexit register unregister
base64 a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode b85encode decode decodebytes encode encodebytes standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode z85decode z85encode
binascii Error Incomplete a2b_base64 a2b_hex a2b_qp b2a_base64 b2a_hex b2a_qp crc32 crc_hqx hexlify unhexlify
calendar APRIL AUGUST Calendar DECEMBER Day FEBRUARY FRIDAY IllegalMonthError IllegalWeekdayError JANUARY JULY JUNE MARCH MAY MONDAY Month NOVEMBER OCTOBER SATURDAY SEPTEMBER SUNDAY THURSDAY TUESDAY TextCalendar WEDNESDAY calendar day_abbr day_name firstweekday isleap leapdays month month_abbr month_name monthcalendar monthrange prcal prmonth setfirstweekday timegm weekday weekheader
cmath acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log log10 nan nanj phase pi polar rect sin sinh sqrt tan tanh tau
datetime MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo
decimal BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation HAVE_CONTEXTVAR HAVE_THREADS Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal Underflow getcontext localcontext setcontext
difflib Differ IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher context_diff get_close_matches ndiff restore unified_diff
fractions Fraction
gc DEBUG_COLLECTABLE DEBUG_LEAK DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE callbacks collect disable enable freeze garbage get_count get_debug get_freeze_count get_threshold is_finalized is_tracked isenabled set_threshold unfreeze
hashlib algorithms_available algorithms_guaranteed blake2b blake2s file_digest md5 new pbkdf2_hmac sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512
hmac HMAC compare_digest digest new
html escape unescape
importlib __import__ import_module invalidate_caches reload
json JSONDecodeError JSONDecoder JSONEncoder dump dumps load loads
numbers Complex Integral Number Rational Real
pprint PrettyPrinter isreadable isrecursive pformat pp pprint saferepr
re A ASCII DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern PatternError RegexFlag S U UNICODE VERBOSE X compile error escape findall finditer fullmatch match purge search split sub subn
sched scheduler
secrets SystemRandom choice compare_digest randbelow randbits token_bytes token_hex token_urlsafe
shlex join quote shlex split
struct Struct calcsize error iter_unpack pack pack_into unpack unpack_from
unittest FunctionTestCase SkipTest TestCase TestLoader TestResult TestSuite TextTestResult TextTestRunner addModuleCleanup defaultTestLoader expectedFailure main skip skipIf skipUnless
uuid Enum NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID UUID getnode int_ uuid1 uuid3 uuid4 uuid5
zlib DEFLATED DEF_BUF_SIZE DEF_MEM_LEVEL MAX_WBITS ZLIB_RUNTIME_VERSION ZLIB_VERSION Z_BEST_COMPRESSION Z_BEST_SPEED Z_BLOCK Z_DEFAULT_COMPRESSION Z_DEFAULT_STRATEGY Z_FILTERED Z_FINISH Z_FIXED Z_FULL_FLUSH Z_HUFFMAN_ONLY Z_NO_COMPRESSION Z_NO_FLUSH Z_PARTIAL_FLUSH Z_RLE Z_SYNC_FLUSH Z_TREES adler32 compress compressobj crc32 decompress decompressobj error
"""

for line in NAMES.split("\n"):
    if line:
        module, *names = line.split()
        found = importlib.import_module(module)
        print(module, [name for name in names if not hasattr(found, name)])
