# Files as memory, and names that begin like what was typed.
import mmap, os, tempfile
def t(f,*a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
fd,p=tempfile.mkstemp(); os.write(fd,b'hello world\nline2\n'*3); os.fsync(fd)
m=mmap.mmap(fd,0); print(len(m), m[:5], m[0], m.readline(), m.tell(), m.find(b'line'), m.rfind(b'line'), m.size())
m[0:5]=b'HELLO'; m[6]=87; print(open(p,'rb').read(12)); m.seek(0); m.write(b'xx'); print(m.read(4)); m.flush(); print(b'line2' in m, m[-3:], m.closed, repr(m)[:40])
t(lambda: m[100]); t(lambda: m.__setitem__(slice(0,2),b'abc')); t(lambda: m.__setitem__(0,300)); t(lambda: m.seek(-1)); t(lambda: m.write(b'x'*100)); t(lambda: m['a']); m.move(0,6,5); print(m[:6])
m.resize(10); print(len(m), os.path.getsize(p)); m.close(); t(lambda: m[0]); t(lambda: m.read()); print(repr(m))
r=mmap.mmap(fd,0,access=mmap.ACCESS_READ); t(lambda: r.__setitem__(0,1)); t(lambda: r.write(b'x')); 
a=mmap.mmap(-1,16); a.write(b'abc'); print(a[:4], bytes(a)[:3], sum(a)) if 0 else print(a[:4])
with mmap.mmap(-1,4) as q: print(q.read())
t(lambda: mmap.mmap(-1,0)); t(lambda: mmap.mmap(-1,-1)); t(lambda: mmap.mmap(fd,1000)); t(lambda: mmap.mmap(fd,0,offset=5)); c=mmap.mmap(fd,0,access=mmap.ACCESS_COPY); c[0]=1; print(open(p,'rb').read(1)); os.unlink(p)
import rlcompleter
c=rlcompleter.Completer({'abc':1,'abd':len}); print([c.complete('ab',i) for i in range(3)], [c.complete('imp',i) for i in range(2)], c.complete('abc.rea',0))
