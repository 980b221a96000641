# Paths of Windows.
import ntpath, itertools
def t(f,*a):
    try: return f(*a)
    except Exception as e: return type(e).__name__, str(e)
P=['','a','a/b','a\\b','\\a','/a/b','c:','c:a','c:\\','c:/a\\b.txt','\\\\srv\\share','\\\\srv\\share\\x','\\\\?\\UNC\\s\\sh\\x','\\\\?\\c:\\x','a.b.c','.x','..','a/../b','/..','c:..','D:x','a/','con','con.txt','a.','C:\\A\\..\\..\\B','//','///x','\\\\','a b']
for p in P:
    print(repr(p),[t(f,p) for f in (ntpath.splitroot,ntpath.splitdrive,ntpath.split,ntpath.splitext,ntpath.isabs,ntpath.normpath,ntpath.normcase,ntpath.isreserved,ntpath.basename,ntpath.dirname)])
for a,b in itertools.product(P,P): print(a,b,t(ntpath.join,a,b))
print(t(ntpath.commonpath,['c:\\a\\b','C:/a/c']),t(ntpath.commonpath,['c:\\a','d:\\a']),t(ntpath.commonpath,['a','\\a']),t(ntpath.commonpath,[]),t(ntpath.join,1),t(ntpath.join,'a',b'b'),t(ntpath.relpath,'c:\\a\\b','c:\\a\\c'))
