import re
pats=['(','a)','[a','[b-a]','*a','a**','a{3,2}','\\','\\q','(?P<1a>x)','(?P<n>x)(?P<n>y)','(?P=foo)','(?Px)','(?<=a*)b','(?z)','(?i','(?i-','(?-i)','(?ii-i:a)','a(?i)b','(?a-u:x)','(?L)a','(?au)x','(?(1)a|b)','(?(x)a)','(?()a)','(?(1)a|b|c)(x)','()(?(1)a|b|c)','\\1','(\\1)','(?P<n','(?P','(?P>','(?P=n','(?P<>)','(?P=)','\\x1','\\u12','\\U00110000','\\N{foo}','\\N','\\400','[\\400]','[\\q]','[\\x]','(?#abc','(?','(?<','(?<x)','(?:','(?=','(?>a','a{99999999999}','a++','a*?+','a{1}{2}','^*','(?<=(a)\\1)b','x{,3}','x{','x{a}','[a-\\d]','[]','[^]','[]a]','(?-:a)','(?i-i:a)','(?-','(?-x','(?x-',"(?P<a b>x)", 'a\n(b', '(?i:a', '(?s)(?x) a b','[[a]','[a--b]','(?<!a|bc)x','(?P<é>x)','(?iz:a)','(?-z:a)','(?-a:x)','a|*','(*)','(?(0)a|b)','(?(99999999)a)','\\Za','\\g','\\08','\\8',]
import warnings; warnings.simplefilter('ignore')
for p in pats:
    try: r=re.compile(p); print(repr(p), 'ok', r, r.groups, r.flags)
    except re.error as e: print(repr(p), '->', e, e.pos, e.lineno, e.colno, e.msg)
    except Exception as e: print(repr(p),'=>',type(e),e)
