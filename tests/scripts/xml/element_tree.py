# Trees of elements: read, searched, written, and what is wrong with documents.
import xml.etree.ElementTree as ET, io, copy, pickle
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, getattr(e,'code',''), getattr(e,'position',''))
doc='''<?xml version="1.0"?>
<!-- hi --><data xmlns:p="urn:p" a="1 &lt; 2">
    <country name="Liechtenstein"><rank>1</rank><year>2008</year><neighbor name="Austria" direction="E"/></country>
    <country name="Singapore"><rank>4</rank>tail &amp; &#65;&#x42; <![CDATA[<raw> & ]]></country>
    <p:x p:y="z">é日本</p:x><?pi some data?><!-- c -->
</data>'''
r=ET.fromstring(doc)
print(r, r.tag, r.attrib, len(r)) if 0 else print(r.tag, r.attrib, len(r))
for c in r.iter(): print(c.tag, c.attrib, repr(c.text), repr(c.tail))
print(ET.tostring(r)); print(ET.tostring(r,encoding='unicode')); print(ET.tostring(r,encoding='utf-8')); print(ET.tostring(r,encoding='latin-1'))
for p in ['country','./country/rank','.//rank','*','country[@name]',"country[@name='Singapore']","country[@name!='Singapore']",'country[1]','country[last()]','country[last()-1]','country[rank]',"country[rank='4']","country[.='x']",'.//neighbor/..','{urn:p}x','{*}x','{urn:p}*','.//*[@name]','country/','//rank','country[0]','p:x','.//country[2]/rank','']:
    t(lambda: [e.tag for e in r.findall(p)])
t(lambda: [e.tag for e in r.findall('p:x',{'p':'urn:p'})]); t(lambda: r.findtext('country/rank')); t(lambda: r.findtext('nope','d')); t(lambda: r.find('nope'))
for bad in ['','<a>','<a','<a></b>','<a><b></a>','text','<a/><b/>','<a/>x','<a x="1" x="2"/>','<a x=1/>','<a x/>','<a>&foo;</a>','<a>&</a>','<a>& </a>','<a>&#0;</a>','<a>\x01</a>','<a><!-- -- --></a>','<a>]]></a>','<a b="<"/>','<p:a/>','<a xmlns:p=""/>',' <?xml version="1.0"?><a/>','<a><?xml version="1.0"?></a>','<1/>','<a/','<a></a','<a></a b>','<a><![CDATA[x</a>','<!-- x','<a>\n<b>\n</a>','<?xml version="1.0" encoding="foo"?><a/>','<!DOCTYPE a><a/>','<!DOCTYPE a [<!ENTITY x "y"> <!ATTLIST a q CDATA "d">]><a>&x;<b c="&x;"/></a>','<a p:x="1"/>','&lt;','<','<>','< a/>','<a >ok</a >','<a\nb="1"\tc=\'2\'/>','<a/ >','<?x?><a/>','<?xml?><a/>','<a b = "x&#10;y\nz"/>','</a>','<a>x</a>\n\n ','<a></a>\n<!-- c -->\n<?p?>','<a><b/></a><a/>','<a b="1"c="2"/>','<a><!b></a>','<!x><a/>','<a>é&nbsp;</a>']:
    def f():
        e=ET.fromstring(bad); return ET.tostring(e), e.text
    print(repr(bad), end=' '); t(f)
t(lambda: ET.tostring(ET.fromstring('<?xml version="1.0" encoding="latin-1"?><a>\xe9</a>'.encode('latin-1')),'unicode'))
t(lambda: ET.tostring(ET.fromstring('<a>\xe9</a>'.encode('utf-16')),'unicode')); t(lambda: ET.fromstring(b'<a>\xe9</a>')); t(lambda: ET.fromstring(b'<a>\xe9'))
e=ET.Element('a',{'x':'1'},y='2'); s=ET.SubElement(e,'b'); s.text='t'; s.tail='u'; ET.SubElement(e,'c',z='3')
print(ET.tostring(e)); ET.indent(e); print(ET.tostring(e).decode()); ET.dump(e)
for f in [lambda:e.append(1),lambda:e.remove(s) ,lambda:e.remove(s),lambda:e[5],lambda:e['a'],lambda:ET.SubElement(1,'a'),lambda:ET.Element('a',1),lambda:e.insert(0,'x'),lambda:e.extend([1]),lambda:e.extend(5),lambda:ET.tostring(ET.Element('a',{'x':1})),lambda:ET.tostring(5),lambda:ET.parse('/nope'),lambda:e.get('x'),lambda:e.keys(),lambda:e.items(),lambda:ET.tostring(copy.deepcopy(e)),lambda:ET.tostring(pickle.loads(pickle.dumps(e))),lambda:e.set('q'),lambda:list(e.itertext()),lambda:ET.QName('u','t').text,lambda:ET.QName('x')==ET.QName('x'),lambda:ET.tostring(ET.Comment('x--y')),lambda:ET.tostring(ET.PI('a','b')),lambda:ET.iselement(e),lambda:ET.XMLID('<a id="1"><b id="2"/></a>')[1].keys(),lambda:e.foo,lambda:ET.tostring(ET.fromstring('<a xmlns="urn:d" xmlns:q="urn:q"><q:b q:c="1"/></a>')),lambda:ET.tostring(ET.fromstring('<a xmlns="urn:d"><b/></a>'),default_namespace='urn:d'),lambda:ET.tostring(ET.fromstring('<p>x<br/>y<script>a&lt;b</script></p>'),method='html'),lambda:ET.tostring(r,method='text',encoding='unicode'),lambda:ET.tostring(e,short_empty_elements=False,xml_declaration=True),lambda:ET.tostringlist(e)[:1] and 1,lambda:ET.register_namespace('ns1','x'),lambda:ET.canonicalize('<a z="1" b="2"><!--c--><c/>  <x:y xmlns:x="urn:x"/></a>'),lambda:ET.canonicalize('<a> x <b> </b></a>',strip_text=True)]: t(f)
for ev,el in ET.iterparse(io.BytesIO(doc.encode()),events=('start','end','start-ns','end-ns','comment','pi')): print(ev, getattr(el,'tag',el) if not callable(getattr(el,'tag',None)) else el.tag.__name__)
p=ET.XMLPullParser(['start','end']); p.feed('<a><b'); print([(a,b.tag) for a,b in p.read_events()]); p.feed('/>te'); print([(a,b.tag) for a,b in p.read_events()]); p.feed('xt</a>'); print([(a,b.tag) for a,b in p.read_events()]); p.close()
b=io.BytesIO(); ET.ElementTree(e).write(b,encoding='utf-8',xml_declaration=True); print(b.getvalue())
class Tg:
    def start(s,t,a): print('S',t,a)
    def end(s,t): print('E',t)
    def data(s,d): print('D',repr(d))
    def comment(s,d): print('C',d)
    def pi(s,a,b): print('P',a,b)
    def doctype(s,*a): print('T',a)
    def close(s): return 'closed'
print(ET.fromstring('<!DOCTYPE a SYSTEM "x.dtd"><a>x\ny<b/>z<!--q--><?i j?></a>',ET.XMLParser(target=Tg())))
