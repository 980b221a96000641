# textwrap: widths, indents, long words, hyphens, tabs, placeholders, dedent and indent.
import textwrap

text = ("Hello there, how are you this fine day?  I'm glad to hear it!  Well-known hyphen-ated words, "
        'supercalifragilisticexpialidocious ones -- and dashes--too; e.g. foo_bar, x.y.z.')
for width in (1, 5, 10, 20, 33, 79, 200):
    print(width, textwrap.wrap(text, width))
for options in (dict(initial_indent='* ', subsequent_indent='  '), dict(break_long_words=False), dict(break_on_hyphens=False),
                dict(fix_sentence_endings=True), dict(max_lines=2), dict(max_lines=1, placeholder=' ...'), dict(drop_whitespace=False),
                dict(max_lines=3, placeholder='~'), dict(tabsize=4), dict(expand_tabs=False), dict(replace_whitespace=False)):
    print(options, textwrap.wrap(text + '\n\ttabbed\ttext\n  and lines. ', 24, **options))
print(textwrap.fill(text, 30))
for width in (3, 8, 12, 40, 400):
    for placeholder in ('...', ' [...]', ''):
        try:
            print(width, repr(placeholder), repr(textwrap.shorten(text, width, placeholder=placeholder)))
        except ValueError as error:
            print('ValueError', error)
for bad in (0, -1):
    try:
        textwrap.wrap(text, bad)
    except ValueError as error:
        print('ValueError', error)
for sample in ('  a\n  b\n', '  a\n    b\n c', '\ta\n\t  b', '  \n  a\n\n  b', 'a\n  b', '   ', '', ' a\n\tb', '    x\n   \n    y\n'):
    print(repr(textwrap.dedent(sample)))
print(repr(textwrap.indent('a\n\n b\n', '> ')), repr(textwrap.indent('a\n\nb', '- ', lambda line: True)), repr(textwrap.indent('a\n b\n', '+', str.isspace)))
w = textwrap.TextWrapper(width=16, initial_indent='1) ')
print(w.width, w.wrap('some words to wrap here'), w.fill('some words to wrap here'))
w.width = 9
w.subsequent_indent = '   '
print(w.wrap('some words to wrap here'), w.wrap(''), w.wrap('   '))
print(textwrap.wrap('a b', 3), textwrap.wrap('a\u00a0b c', 3), textwrap.wrap('\u3042 \u3044\u3046', 2), textwrap.wrap('one two\x1fthree\x0bfour', 6))
