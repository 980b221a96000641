"""ZIP archives: written, read, damaged, unpacked; how well we deflate is left out."""
import builtins
import io
import os
import re
import tempfile
import warnings
import zipfile

warnings.showwarning = lambda message, *rest, **more: print('warned', message)


def print(*values):
    builtins.print(re.sub(r'compress_size=\d+', 'compress_size=…', ' '.join(map(str, values))))


def t(f):
    try: print('ok',f())
    except Exception as e: print(type(e).__module__,type(e).__name__,e)
b=io.BytesIO()
z=zipfile.ZipFile(b,'w',zipfile.ZIP_DEFLATED); print(z.mode,z.compression,z.compresslevel,z.debug,z.filename,z.comment,z.fp is b, z.NameToInfo)
def info(n,**k):
    i=zipfile.ZipInfo(n,(2020,1,2,3,4,6))
    for a,v in k.items(): setattr(i,a,v)
    return i
z.writestr(info('a.txt'),'hello world '*20); z.writestr(info('b.bin'),b'\0\1\2',zipfile.ZIP_DEFLATED,9); z.writestr(info('dir/'),''); z.writestr(info('dir/é.txt'),'é'); z.writestr(info('c',external_attr=0o644<<16,comment=b'cc',compress_type=8),b'x'*1000)
with z.open(info('streamed'),'w') as f: print(f.write(b'abc'), f.write(b'def'),f.writable(),f.tell() if 0 else '')
z.comment=b'hi there'; t(lambda: z.read('a.txt')); print(repr(z).split(' ')[0:1], z.namelist()); z.printdir()
z.close(); print(z.fp); t(lambda: z.read('a.txt')); t(lambda: z.writestr('x','y')); 
data=b.getvalue(); print(len(data)>800)
z=zipfile.ZipFile(io.BytesIO(data)); print(z.namelist(),z.comment,z.testzip(),z.mode); z.printdir()
for i in z.infolist(): print(repr(i)); print([(s,getattr(i,s,'-')) for s in 'orig_filename filename date_time compress_type compress_level comment extra create_system create_version extract_version reserved flag_bits volume internal_attr external_attr CRC file_size'.split()],i.is_dir(),i.FileHeader()[:18])
t(lambda: z.getinfo('nope')); t(lambda: z.read('nope')); t(lambda: z.open('a.txt','x')); t(lambda: z.writestr('a','b')); t(lambda: z.getinfo('dir/').is_dir()); t(lambda: z.open('a.txt','w'))
with z.open('a.txt') as f:
    print(f.name,f.mode,f.read(5),f.read1(3),f.peek(4)[:4],f.tell(),f.seek(0),f.read(5),f.seek(-5,2),f.read(),f.seekable(),f.readable(),f.seek(100),f.seek(3,1),f.read(4),f.closed)
    t(lambda: f.seek(0,5)); ba=bytearray(4); print(f.seek(0),f.readinto(ba),ba,f.readline(7),list(f)[:1]==[f])
print(f.closed); t(lambda: f.read())
print(io.TextIOWrapper(z.open('dir/é.txt'),'utf-8').read())
bad=bytearray(data); k=bad.find(b'abcdef'); bad[k]=ord('X') if k>0 else 0
zb=zipfile.ZipFile(io.BytesIO(bytes(bad))); print(zb.testzip()); t(lambda: zb.read('streamed'))
for d in (b'',b'PK',b'not a zip file at all, really not',data[:-30],data[10:],b'prefix'+data,data+b'trailing',data[:200]):
    def go():
        with zipfile.ZipFile(io.BytesIO(d)) as q: return q.namelist()[:2],q.read('a.txt')[:5]
    t(go); print(zipfile.is_zipfile(io.BytesIO(d)))
with tempfile.TemporaryDirectory() as tmp:
    os.chdir(tmp); os.makedirs('src/sub'); open('src/one.txt','w').write('one\n'); open('src/sub/two.txt','w').write('two\n'*100); open('src/mod.py','w').write('x=1\n')
    for p in ('src','src/sub','src/one.txt','src/sub/two.txt'): os.utime(p,(1600000000,1600000000)); os.chmod(p,0o755 if os.path.isdir(p) else 0o644)
    with zipfile.ZipFile('t.zip','w') as z:
        z.write('src/one.txt'); z.write('src/sub/two.txt','renamed/two.txt',zipfile.ZIP_DEFLATED); z.write('src/sub'); z.write('src/one.txt','/abs/../x.txt'); z.mkdir('made'); z.mkdir('made2',0o700); print(z)
    with zipfile.ZipFile('t.zip','a') as z: z.writestr('later','L'); z.writestr(info('later'),'M')
    print(zipfile.is_zipfile('t.zip'),zipfile.is_zipfile('src/one.txt'),zipfile.is_zipfile('nope'))
    with zipfile.ZipFile('t.zip') as z:
        print(z.namelist()); print([oct(i.external_attr>>16)+hex(i.external_attr&0xffff) for i in z.infolist()][:6]); print(z,[repr(i) for i in z.infolist()][:6])
        print(os.path.relpath(z.extract('renamed/two.txt',path='out'))); z.extractall('all'); print(sorted(os.path.relpath(os.path.join(d,f),'all') for d,_,fs in os.walk('all') for f in fs)); print(open('all/later').read(), os.path.isdir('all/made')); z.extractall('some',['later']); print(os.listdir('some'))
        t(lambda: z.extract('nope'))
    t(lambda: zipfile.ZipFile('t.zip','x')); t(lambda: zipfile.ZipFile('nope.zip')); t(lambda: zipfile.ZipFile('t.zip','q')); t(lambda: zipfile.ZipFile('t.zip','r',99)); t(lambda: zipfile.ZipFile('n.zip','w',99)); t(lambda: zipfile.ZipFile('src/one.txt'))
    with zipfile.ZipFile('evil.zip','w') as z: z.writestr('../../up.txt','u'); z.writestr('/root.txt','r'); z.writestr('a/./b/../c.txt','c')
    with zipfile.ZipFile('evil.zip') as z: z.extractall('evil'); print(sorted(os.path.relpath(os.path.join(d,f),'evil') for d,_,fs in os.walk('evil') for f in fs))
    i=zipfile.ZipInfo.from_file('src/one.txt'); print(i.filename,i.file_size,oct(i.external_attr>>16),i.compress_type); i=zipfile.ZipInfo.from_file('src','q'); print(i.filename,i.is_dir(),i.file_size)
    with zipfile.PyZipFile('p.zip','w') as z: print(isinstance(z,zipfile.ZipFile))
    with zipfile.ZipFile('paths.zip','w') as z:
        for n in ('a.txt','b/c.txt','b/d/e.txt','b/f.py','g/h/i.txt'): z.writestr(n,n)
    z=zipfile.ZipFile('paths.zip'); p=zipfile.Path(z)
    print(repr(p).replace(tmp,''),sorted(x.name for x in p.iterdir()),p.name,(p/'a.txt').read_text(),(p/'b').is_dir(),(p/'b/c.txt').is_file(),(p/'nope').exists(),(p/'b'/'c.txt').read_bytes(),str(p/'b'/'c.txt'),(p/'b/c.txt').parent,(p/'b/c.txt').suffix,(p/'b/c.txt').stem,p.joinpath('b','d','e.txt').open().read(),p.at,p.root is z,(p/'b/').at,(p/'b/c.txt').filename.name,(p/'x.tar.gz').suffixes)
    print([str(x) for x in p.glob('*.txt')],[str(x) for x in p.rglob('*.txt')],[str(x) for x in p.glob('b/*')],[str(x) for x in p.glob('**/*.txt')],(p/'b/c.txt').relative_to(p/'b'),(p/'b').match('b'))
    t(lambda: (p/'b').open()); t(lambda: (p/'nope').open()); t(lambda: list((p/'a.txt').iterdir()))
    os.chdir('/')
print(zipfile.ZIP_STORED,zipfile.ZIP_DEFLATED,zipfile.ZIP_BZIP2,zipfile.ZIP_LZMA,zipfile.error is zipfile.BadZipFile,zipfile.BadZipFile.__mro__,zipfile.LargeZipFile.__mro__,zipfile.ZIP64_LIMIT,zipfile.DEFAULT_VERSION,zipfile.ZIP64_VERSION,zipfile.ZIP_FILECOUNT_LIMIT,zipfile.ZIP_MAX_COMMENT,zipfile.__all__)
t(lambda: zipfile.ZipInfo('x',(1979,1,1,0,0,0))); print(zipfile.ZipInfo('a\0b').filename,zipfile.ZipInfo().filename,zipfile.ZipInfo().date_time); 
b=io.BytesIO(); z=zipfile.ZipFile(b,'w'); z.writestr('x','1'); t(lambda: z.setpassword('x'));  h=z.open('y','w'); t(lambda: z.writestr('q','w')); t(lambda: z.close()); h.close(); z.close(); t(lambda: z.close())
class NoSeek(io.RawIOBase):
    def __init__(s): s.b=b''
    def writable(s): return True
    def write(s,d): s.b+=bytes(d); return len(d)
n=NoSeek()
with zipfile.ZipFile(n,'w') as z: z.writestr(info('s1'),'stream'); z.writestr(info('s2',compress_type=8),'stream'*50)
q=zipfile.ZipFile(io.BytesIO(n.b)); print([(i.filename,i.flag_bits,i.file_size) for i in q.infolist()],q.read('s2')[:10],q.testzip())
b=io.BytesIO()
with zipfile.ZipFile(b,'w') as z:
    with z.open('big','w',force_zip64=True) as f: f.write(b'x'*10)
q=zipfile.ZipFile(io.BytesIO(b.getvalue())); print([(i.filename,i.flag_bits,i.file_size,i.extra,i.extract_version) for i in q.infolist()],q.read('big'))
b=io.BytesIO()
with zipfile.ZipFile(b,'w') as z: t(lambda: z.write('nope')); t(lambda: z.mkdir(3)); t(lambda: setattr(z,'comment','x'))
t(lambda: zipfile.ZipFile(b).namelist())
def calls(): return [sorted(zipfile.CompleteDirs(io.BytesIO(data)).namelist()), zipfile.CompleteDirs(io.BytesIO(data)).resolve_dir('dir')]
t(calls)
