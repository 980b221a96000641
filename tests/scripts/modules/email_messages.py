# Messages that are made of parts.
import re
from email import encoders, message_from_string, policy
from email.header import Header, decode_header, make_header
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


def show(message):
    print(re.sub(r'={15}\d+==', '=BOUNDARY=', message.as_string()))
    print('-' * 10)


message = EmailMessage()
message['Subject'] = 'Hello'
message['From'] = Address('Ann B', 'ann', 'x.org')
message['To'] = 'b@y.org, c@z.org'
message.set_content('Hi there\nline two\n')
show(message)
print(message['from'].addresses, [str(a) for a in message['to'].addresses], repr(message.get_content()))
message.add_alternative('<p>hi</p>', subtype='html')
message.add_attachment(b'\x00\x01binary', maintype='application', subtype='octet-stream', filename='data.bin')
message.add_attachment('some text\n', filename='t.txt')
show(message)
for part in message.walk():
    print(part.get_content_type(), part.get_filename(), part.is_attachment())
print([a.get_content() for a in message.iter_attachments()], message.get_body(('plain',)).get_content())

message = EmailMessage()
message['Subject'] = 'Grüße aus Köln'
message.set_content('Größe: ü\n')
show(message)
print(message['subject'], bytes(message))
message = EmailMessage()
message['Subject'] = 'many words ' * 15
message.set_content('x' * 200 + '\n')
show(message)
for wrong in [lambda: message.set_content(5), lambda: message.__setitem__('Subject', 'b'),
              lambda: message.__setitem__('X', 'a\nb'), lambda: MIMEImage(b'junk'),
              lambda: MIMEText('a').attach(MIMEText('b'))]:
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)

show(MIMEText('plain body'))
show(MIMEText('<b>ü</b>', 'html', 'utf-8'))
whole = MIMEMultipart('alternative')
whole['Subject'] = 'multi'
whole.attach(MIMEText('p', 'plain'))
whole.attach(MIMEText('<p>h</p>', 'html'))
show(whole)
part = MIMEBase('application', 'octet-stream')
part.set_payload(b'abc' * 30)
encoders.encode_base64(part)
part.add_header('Content-Disposition', 'attachment', filename='x.bin')
whole = MIMEMultipart()
whole.attach(part)
whole.attach(MIMEApplication(b'data', Name='f.pdf'))
show(whole)

read = message_from_string('Subject: =?utf-8?b?R3LDvMOfZQ==?=\nTo: A B <a@b.c>\n\nbody\n', policy=policy.default)
print(type(read).__name__, read['subject'], read['to'].addresses, read.get_body().get_content())
print(decode_header('=?utf-8?q?J=C3=BCrgen?= <a@b>'), make_header(decode_header('=?iso-8859-1?q?p=F6stal?=')))
print(Header('Grüße', 'utf-8').encode(), Group('team', [Address('', 'a', 'b')]))
