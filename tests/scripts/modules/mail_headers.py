# Messages: headers looked up whatever their case, parameters, parts, text read and written, dates and addresses.
import email
import email.errors
import email.message
import email.parser
import email.utils
import http.client
import io
from datetime import datetime, timedelta, timezone


def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, error)


text = '''From: A B <a@b.example>
To: c@d.example,
 e@f.example
Subject: several words
Received: one
received: two
Content-Type: Text/HTML; charset="ISO-8859-1"; name=x.html
X-Empty:
X-Colon: a: b

Body line 1
Body line 2
'''
message = email.message_from_string(text)
print(message['from'], '|', message['TO'], '|', message['none'], len(message))
print(message.keys(), message.values(), message.items()[2], list(message))
print(message.get('Received'), message.get_all('RECEIVED'), message.get_all('x', 'default'), message.get('x', 5))
print('subject' in message, 'x' in message, message.get_content_type(), message.get_content_maintype(),
      message.get_content_subtype(), message.get_content_charset(), message.get_charsets())
print(message.get_params(), message.get_param('charset'), message.get_param('CHARSET', unquote=False),
      message.get_filename(), message.get_boundary(), message.get_content_disposition())
print(message.get_payload(), message.is_multipart(), message.defects, message.preamble, message.get_unixfrom())
print(str(message) == text, bytes(message) == text.encode(), message.as_string(unixfrom=True).splitlines()[1])
print(repr(str(message)))
for header in ('text/plain', 'text', '', 'a/b/c', 'multipart/mixed; boundary="x y"', 'Text/X; CHARSET=UTF-8; a="b;c"; d'):
    message = email.message.Message()
    message['Content-Type'] = header
    print(repr(header), message.get_content_type(), message.get_content_charset('none'), message.get_params(),
          message.get_boundary())
message = email.message.Message()
print(message.get_content_type(), message.get_params(), message.get_payload(), message.get_param('x', 'y'), repr(str(message)))

# Changed.
message['A'] = '1'
message['a'] = '2'
message.add_header('Content-Disposition', 'attachment', filename='a b.txt', size='5', other=None)
message.add_header('X-Plain', 'v', some_name='x')
message.add_header('X-None', None, q='ü')
print(message.items(), message.get_filename(), message.get_content_disposition())
message.replace_header('A', '3')
attempt(message.replace_header, 'B', '3')
del message['x-plain'], message['nothing']
message.set_type('text/html')
message.set_param('charset', 'utf-8')
message.set_param('charset', 'ascii')
message.set_param('q', 'x y', header='X-Own')
message.del_param('size', 'content-disposition')
message.set_payload('text\nline')
message.set_default_type('message/rfc822')
attempt(message.set_type, 'nothing')
attempt(message.attach, email.message.Message())
print(message)
print(message.get_default_type(), message['content-type'])

# Parts.
text = '''MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=="

before
--==
Content-Type: text/plain

first
--==
Content-Type: application/octet-stream
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename=x.bin

AAECAw==

--==
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

caf=C3=A9
--==--
after
'''
message = email.message_from_string(text)
print(message.is_multipart(), len(message.get_payload()), repr(message.preamble), repr(message.epilogue))
for part in message.walk():
    print(part.get_content_type(), part.get_filename(), repr(part.get_payload(decode=True)))
print(message.get_payload(1).get_payload(), str(message) == text, message.get_charsets())
made = email.message.Message()
made['Content-Type'] = 'multipart/mixed'
made.set_boundary('XX')
for word in 'one', 'two':
    part = email.message.Message()
    part['N'] = word
    part.set_payload(word * 2)
    made.attach(part)
print(made)
for broken in ('Content-Type: multipart/mixed\n\nx', 'Content-Type: multipart/mixed; boundary=b\n\nx\n',
               'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n', ' a: b\nc: d\n\n', 'no header\nA: b\n\nx',
               'A: b\nno header\n\nx', ''):
    message = email.message_from_string(broken)
    print([type(defect).__name__ for defect in message.defects], message.items(), repr(message.get_payload()) if
          not message.is_multipart() else [str(part) for part in message.get_payload()])
print(email.message_from_bytes(b'A: b\r\nC: d\r\n e\r\n\r\nx\r\ny').items(),
      email.message_from_file(io.StringIO('A: b\n\nc'))['a'],
      email.message_from_binary_file(io.BytesIO(b'A: c\n\nc'))['a'],
      email.parser.HeaderParser().parsestr('A: b\nContent-Type: multipart/x\n\nbody').get_payload())
print(email.message_from_string('From me now\nA: b\n\n').get_unixfrom())

# Headers of HTTP.
headers = http.client.parse_headers(io.BytesIO(b'Host: x\r\nSet-Cookie: a\r\nset-cookie: b\r\nX: \xe9\r\nLong: a\r\n\tb\r\n\r\nrest'))
print(type(headers), headers.items(), headers.get_all('Set-Cookie'), repr(headers['long']))
print(headers['X'], repr(str(headers)), headers.getallmatchingheaders('host'))

# Dates.
moment = 1_000_000_000.7
print(email.utils.formatdate(moment), email.utils.formatdate(0, usegmt=True))
zone = timezone(timedelta(hours=-3, minutes=-30))
print(email.utils.format_datetime(datetime(2024, 2, 29, 1, 2, 3, tzinfo=zone)),
      email.utils.format_datetime(datetime(2024, 2, 29)),
      email.utils.format_datetime(datetime(2024, 2, 29, tzinfo=timezone.utc), usegmt=True))
attempt(email.utils.format_datetime, datetime(2024, 2, 29), usegmt=True)
for text in ('Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994',
             '6 Nov 1994 08:49 +0130', '06 Nov 1994 08:49:37 -0000', 'Sun, 6 Nov 1994 08:49:37 EST',
             'Nov 6 1994', 'nonsense', '', '6 Foo 1994 1:2:3', '6 November 1994 1:2:3 (comment) Z'):
    found = email.utils.parsedate_tz(text)
    print(text, '|', found, email.utils.parsedate(text), found and email.utils.mktime_tz(found[:9] + (found[9] or 0,)))
print(repr(email.utils.parsedate_to_datetime('Sun, 06 Nov 1994 08:49:37 GMT')),
      repr(email.utils.parsedate_to_datetime('Sun, 06 Nov 1994 08:49:37 -0000')),
      repr(email.utils.parsedate_to_datetime('Sun, 06 Nov 1994 08:49:37 +0200')))
attempt(email.utils.parsedate_to_datetime, 'nonsense')

# Addresses.
for pair in ('', 'a@b'), ('Plain Name', 'a@b'), ('With, Comma', 'a@b'), ('Quo"te', 'a@b'), ('Jürgen', 'a@b'):
    print(email.utils.formataddr(pair))
for text in ('a@b', 'A B <a@b>', '"B, A" <a@b>', 'a@b (A B)', '<a@b>', ''):
    print(repr(text), email.utils.parseaddr(text))
print(email.utils.getaddresses(['A <a@b>, "C, D" <c@d>', 'e@f']))
print(email.utils.quote('a"b\\'), email.utils.unquote('"a\\"b"'), email.utils.unquote('<x>'))
print(email.utils.make_msgid('id', 'host')[-9:], email.utils.encode_rfc2231('a b', 'utf-8', 'en'),
      email.utils.decode_rfc2231("utf-8'en'a%20b"))
