"""Tokens of all kinds of sources, right and wrong, and sources made of tokens again."""
import io
import token
import tokenize


def show(src):
    print(repr(src))
    try:
        for t in tokenize.generate_tokens(io.StringIO(src).readline):
            print(' ', token.tok_name[t.type], token.tok_name[t.exact_type] if t.type==token.OP else '', repr(t.string), t.start, t.end, repr(t.line))
    except Exception as e: print(' ', type(e).__module__, type(e).__name__, e.args)

for s in ['', '\n', 'x', 'x\n', 'x = 1 # c\n', '# only', '# only\n\n\nx\n', 'if a:\n    b\n    # in\nc\n', 'if a:\n  b', 'if a:\n\tb\n\n\n# x\n  # y\nelse:\n  c\n', 'f(a,\n  b, # c\n\n  c)\n', 'a = """x\ny"""\n', "a = 'x\\\ny'\n", 'a \\\n + b\n', 'x;y\n', '\x0c\nx\n', '1_000 0x1F 0o17 0b11 1.5e-3j .5 1e5 1. 1j 00\n', "rb'x' B'y' u'z' Rb'''k\n'''\n", 'é=1\n', 'x=1\r\ny=2\r\n', 'a<=b>=c!=d==e->f:=g...h**i//j<<k>>l**=m//=n<<=o>>=p@=q|=r&=s^=t%=u~v@w\n', 'if a:\n  if b:\n    c\nd', 'async def f(): await x\n', 'match x:\n  case _: pass\n', "f'a{b}c'\n", "f'{a!r:>{w}}{{x}}'\n", "f'''a\n{b\n}c'''\n", "f'{x=}' f\"{y['k']}\"\n", "rf'\\{a}\\n{b:%Y-%m}'\n", "f'{{}}'\n","f''\n","f'{a:{b}c}'\n","f'{f\"{x}\"}'\n", "f'\\N{DASH}{a}'\n", "f'{a}}}'\n","f'{lambda: 3}' f'{(lambda: 3)}' f'{a:=3}'\n", "f'a\\\nb{c}'\n","f'{a!r}'\n","f'{{{a}}}'\n", "f'{a:{{}}}'\n", "f'x{a:\n}'\n",
  'a$b\n', '?\n', '!x\n', "'abc\n", '"""abc\n', '(a\n', 'a)\n', 'if a:\n    b\n  c\n', '(]\n', '1abc\n', '0777\n', '1__0\n', '0x\n', '1e\n', '0b2\n', "f'{a'\n", "f'{a\n", "f'abc\n", "f'}'\n", 'a\\ b\n', 'a \\', 'x = (1 if\n  2 else 3)\n', '  x\n', 'if 1:\n\ta\n        b\n', '1if 2else 3\n', '1_\n', '0_7\n', 'a\n\\\nb\n', '\\\na\n','x # c', '  # c', '  # c\n', 'if a:\n  b\n  # c', 'class A:\n  def f(self):\n    """doc"""\n\n    return 1\n\n  x=1\n', 'a=1;\n', 'print("a" "b")\n','[\n1,\n]\n', '({\n', 'a\x00b\n', '‘a’\n', 'a\u00a0b\n', 'if a:\n    b\n\n', '@dec\ndef f(): ...\n', "f'{a:\\n}'\n", "f'{a,}'\n", "f'{ a }'\n", "f'{*a, b}'\n", "f'{a[b:c]}{d:e}'\n", "f'{{a'\n", "x = f'''\n  {a:>10} b\n{c}\n'''\n", "ur''\n", "bf''\n", "'a'b'c'\n",'0xfor x in y\n', '1.e5 1..x\n', '1.real\n', '12abc\n', '1or 2\n', 'pass\n\n    \n  x\n', 'def f(\n): pass\n', '   \n', '\t', 'if a:\n  x = """\nq\n"""\n  y\n',
          'x\n(a\n', 'a \\\n', 'x\n(a', '(a,\nb', '{\n\n\n', "f'''abc\nd", "f'{a", "f'{a:", "f'{(a}'", "x\n'a\\\nb\n", "'a", "'''a\n\n", 'a\x01b\n', 'a`b\n', 'a<>b\n', '1e+x\n', '0o8\n', '0x_\n', '0x1_g\n','0o17_\n','0b1_2\n', '1.5_\n', '1._5\n', '.5e-x\n', "f'\\N{DASH}x'\n", "f'\\\\{a}'\n", "rf'\\N{a}'\n", "f'\\N'\n", 'if a:\n \\\n  b\n', 'if a:\n  \\\n b\n c\n', '  \\\n x\n', 'a \\\n\n', "f'{a:{b:{c}}}'\n", "f'{a!r:^{w}.{p}}'\n", "f'''{a:\n  x}'''\n", "f'{a:x\n}'\n", "f'{\"}\"}'\n", "f'{a[\"b\"]:>{c[\"d\"]}} {{'\n", "f'{ {1:2}[1] }'\n", "f'{a != b}'\n", "f'{a!=b!r}'\n", "f'{x:=5} {(y:=3)}'\n", "f'{f'{f'{1}'}'}'\n", "F'x' fR'y{z}' Fr\"w\"\n", 'x = [ # c\n  # d\n]\n', 'a\r\n\r\n  # x\r\nb', '\r\n', '٣\n', 'a٣\n', '()\n)\nx\n', "f'{a)}'\n", '"a" \\\n  "b"\n', 'if 1:\n  x\n\\\n  y\n', 'if 1:\n  a\n \n\t\n  b\n#end', '\x0c  x\n', ' \x0cx\n', 'lambda: (yield)\n', 'x = 1\n    ', 'x\n  # a\n    # b\n', "b'\\''\n", "''''a'''\n", '"""a""""\n', "f'''a''''\n", "f'{a}''{b}'\n", "f'{'\n'}'\n", "f'''{\n'''\n", 'class A: pass\n\n\n\ndef f():\n\n\n  return\n\n\n# x\n\nf()']:
    show(s)


def ut(src,n=5):
    try:
        toks=[t[:n] for t in tokenize.generate_tokens(io.StringIO(src).readline)]
        r=tokenize.untokenize(toks); print(n,repr(r), r==src)
    except Exception as e: print(type(e),e.args)
for s in ['x = 1 # c\n','if a:\n  b\n  if c:\n\td\nf(a,\n  b)\n','a \\\n + b\n',"f'a{b!r:>{w}}{{c}}' 'x' \"y\"\n",'x','for x in (1,2): print( x )\n','a = """x\ny"""; b\n',"f'\\N{DASH}{{}}{a}'\n",'@a\nclass A(B): pass\n','a\n\n\nb\n', '  x\n y', '# c\n\nx\n','a\n\\\nb\n']:
    ut(s); ut(s,2); ut(s,4)
print(repr(tokenize.untokenize([(token.NAME,'a'),(token.NUMBER,'1'),(token.OP,'+'),(token.NAME,'b'),(token.STRING,'"x"'),(token.STRING,'"y"'),(token.NEWLINE,'\n'),(token.ENDMARKER,'')])))
try: tokenize.untokenize([(1,'a',(2,0),(2,1),''),(1,'b',(1,0),(1,1),'')])
except ValueError as e: print(e)
b='# -*- coding: latin-1 -*-\né = "x"\n'.encode('latin-1')
ts=list(tokenize.tokenize(io.BytesIO(b).readline)); print(ts); print(tokenize.untokenize(ts))
for b in [b'',b'x\n',b'\xef\xbb\xbfx\n',b'# coding: utf8\n',b'# coding=latin1\n',b'#!x\n# vim: set fileencoding=cp1252 :\n',b'x\n# coding: latin-1\n',b'# coding: nope\n',b'\xff\n',b'\xef\xbb\xbf# coding: latin-1\n',b'\xef\xbb\xbf# coding: utf-8\n',b'\n\n# coding: latin-1\n',b'# coding: utf-8-unix\n', b'x\n\xff\n', b'#\n\n# coding: ascii', b'# coding: iso-8859-15\nx']:
    try: print(tokenize.detect_encoding(io.BytesIO(b).readline))
    except SyntaxError as e: print(type(e),e.args)
try: print(tokenize.detect_encoding(iter([b'# x']).__next__))
except Exception as e: print(e)
import tempfile,os
with tempfile.TemporaryDirectory() as d:
    p=os.path.join(d,'x.py'); open(p,'wb').write('# coding: latin-1\né\n'.encode('latin-1'))
    with tokenize.open(p) as f: print(f.encoding,f.mode,f.line_buffering,repr(f.read()))
    open(p,'wb').write(b'# coding: nope\n')
    try: tokenize.open(p)
    except SyntaxError as e: print(e.msg.replace(d,''))
print(repr(tokenize.TokenInfo(1,'a',(1,0),(1,1),'a')), tokenize.TokenInfo(54,'+',(1,0),(1,1),'a').exact_type, repr(tokenize.TokenInfo(54,'(',(1,0),(1,1),'a')))
print(tokenize.TokenError.__mro__, tokenize.TokenInfo.__mro__, len(tokenize.__all__))
i=iter(['a = (\n','1)\n']); print([t.string for t in tokenize.generate_tokens(lambda: next(i))])
i=iter(['a\n','b']); print([t.string for t in tokenize.generate_tokens(lambda: next(i,''))])
try: list(tokenize.tokenize(io.StringIO('a').readline))
except Exception as e: print(type(e),e)
try: list(tokenize.generate_tokens(io.BytesIO(b'a').readline))
except Exception as e: print(type(e),e)
g=tokenize.generate_tokens(io.StringIO('a').readline); print(type(g).__name__, next(g))
