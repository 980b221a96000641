# Sections in the manner of SGML, a script that never ends, and a number reference without digits.
from html.parser import HTMLParser


class Teller(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print('start', tag, attrs)

    def handle_data(self, data):
        print('data', repr(data))

    def unknown_decl(self, data):
        print('section', repr(data))


def tell(*parts, **options):
    print(*map(repr, parts))
    parser = Teller(**options)
    try:
        for part in parts:
            parser.feed(part)
        parser.close()
    except AssertionError as error:
        print(error)
    print('left', repr(parser.rawdata), parser.getpos())


tell('<![CDATA[ x ]> y ]]>z')
tell('<![if IE]>y<![endif]>')
tell('<![if ', 'x]>')
tell('a\n<![&]]>')
tell('<![other[x]]>')
tell('<![')
tell('<![cdata')
tell('<script>never <b>', 'ends')
tell('&#; a', ' b', convert_charrefs=False)
