"""Files beside modules, and lists of modules: importlib.resources and pkgutil."""
import pkgutil, os, sys, tempfile, importlib.resources as r
with tempfile.TemporaryDirectory() as d:
    os.makedirs(d + '/pp/sub'); 
    for n, t in (('__init__.py', ''), ('sub/__init__.py', 'X = 3'), ('mod.py', 'class A:\n  def f(self): return 4\n'), ('data.txt', 'hello')):
        with open(d + '/pp/' + n, 'w') as f: f.write(t)
    sys.path.insert(0, d)
    print([(m.name, m.ispkg) for m in pkgutil.iter_modules([d + '/pp'], 'pp.')], type(next(pkgutil.iter_modules([d]))).__name__)
    print([(m.name, m.ispkg) for m in pkgutil.walk_packages([d])])
    print(pkgutil.get_data('pp', 'data.txt'), pkgutil.resolve_name('pp.mod:A.f')(None), pkgutil.resolve_name('pp.sub.X'))
    print(r.files('pp').joinpath('data.txt').read_text(), r.read_text('pp', 'data.txt'), sorted(x.name for x in r.files('pp').iterdir() if not x.name.startswith('__')), r.is_resource('pp', 'data.txt'))
    with r.as_file(r.files('pp') / 'data.txt') as p: print(p.name, p.exists())
    for n in ('pp', 'pp:'): print(pkgutil.resolve_name(n).__name__)
    for n in ('', '1:2', 'pp.zz'):
        try: pkgutil.resolve_name(n)
        except (ValueError, AttributeError) as e: print(type(e).__name__, e)
