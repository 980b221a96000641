"""What html.parser tells of."""
from html.parser import HTMLParser


class Teller(HTMLParser):
    def __init__(self, **options):
        self.told = []
        super().__init__(**options)

    def handle_starttag(self, tag, attrs):
        self.told.append(('start', tag, attrs, self.getpos(), self.get_starttag_text()))

    def handle_startendtag(self, tag, attrs):
        self.told.append(('empty', tag, attrs))

    def handle_endtag(self, tag):
        self.told.append(('end', tag))

    def handle_data(self, data):
        if self.told and self.told[-1][0] == 'data':
            data = self.told.pop()[1] + data
        self.told.append(('data', data))

    def handle_comment(self, data):
        self.told.append(('comment', data))

    def handle_decl(self, decl):
        self.told.append(('decl', decl))

    def handle_pi(self, data):
        self.told.append(('pi', data))

    def unknown_decl(self, data):
        self.told.append(('unknown', data))

    def handle_charref(self, name):
        self.told.append(('number', name))

    def handle_entityref(self, name):
        self.told.append(('name', name))


TEXTS = [
    '<!DOCTYPE html>\n<html lang=en>\n<p class="a b" id=\'x\' hidden data-x = 3>Tom &amp; Jerry</P>\n<br/><img src=a.png />',
    '<a href="x?a=1&amp;b=2">link</a><!-- a comment --><?php echo ?><![CDATA[raw]]>',
    '<script>if (a < b && c) "</p>"; </script><style>p > a {}</style><b>',
    'a < b, &lt; &#65;&#x42; &unknown; &copy 2024 & more', '<>', '</>', '</ x>', '<a', '<a href="', 'x<', 'a&', '&am',
    '<p a=1 a=2 B C=\'\' d="&quot;">', '<!-- open', '<! odd >', '<p/ >', '<p / a>', '</p a="1">', '<a b=c/>', '<a b="c"d>',
    '<a\nb\n=\nc\n>x\n  y</a\n>', '<A HREF=X>',
]
for text in TEXTS:
    for options in ({}, {'convert_charrefs': False}):
        whole = Teller(**options)
        whole.feed(text)
        whole.close()
        by_one = Teller(**options)
        for letter in text:
            by_one.feed(letter)
        by_one.close()
        print(repr(text), whole.told)
        print(whole.told == by_one.told or by_one.told)


class Links(HTMLParser):
    def handle_starttag(self, tag, attrs):
        if tag == 'a':
            print(dict(attrs).get('href'))


Links().feed('<p><a href="one">1</a> <a name=x>2</a> <a href=three>3</a>')
