# Nodes, events and the parser behind them.
from xml.dom import minidom
import xml.sax, xml.sax.saxutils as su, io
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d=minidom.parseString('<?xml version="1.0"?><!DOCTYPE a><a x="1" y="&lt;&quot;"><b>text</b><c/><!-- hi --><?p q?>tail<d><e>1</e></d><![CDATA[<&>]]></a>')
print(d.toxml()); print(d.toprettyxml(indent='  ')); print(d.documentElement.tagName, len(d.childNodes), d.documentElement.attributes.items())
print(d.toxml('utf-8'), d.toprettyxml(encoding='ascii',standalone=True)[:80])
for e in d.getElementsByTagName('e'): print(e.firstChild.data, e.firstChild.nodeValue, e.parentNode.tagName, e.nodeType)
print([n.nodeName for n in d.documentElement.childNodes], d.documentElement.firstChild.nextSibling.nodeName)
doc=minidom.Document(); r=doc.createElement('root'); doc.appendChild(r); c=doc.createElement('child'); c.setAttribute('k','v&"'); c.appendChild(doc.createTextNode('x < y')); r.appendChild(c); r.appendChild(doc.createComment('cc')); 
print(doc.toprettyxml()); print(r.toxml()); print(c.getAttribute('k'), c.getAttribute('zz'), c.hasAttribute('k'), repr(c.firstChild), r.hasChildNodes())
t(lambda: doc.appendChild(doc.createElement('z'))); t(lambda: c.firstChild.appendChild(r)); t(lambda: r.removeChild(doc)); t(lambda: doc.createTextNode(1)); t(lambda: c.removeAttribute('q')); t(lambda: minidom.parseString('<a>')); t(lambda: minidom.parseString('')); t(lambda: minidom.parseString('<a><b></a>'))
x=d.documentElement.cloneNode(True); print(x.toxml())
n=minidom.parseString('<p:a xmlns:p="u" xmlns="d" p:q="1"><b/></p:a>'); print(n.toxml(), n.documentElement.namespaceURI, n.documentElement.localName, n.documentElement.prefix, n.getElementsByTagNameNS('d','b'), n.documentElement.getAttributeNS('u','q')) if 0 else print(n.toxml(), n.documentElement.namespaceURI, n.documentElement.localName, n.documentElement.prefix, n.documentElement.getAttributeNS('u','q'))
imp=minidom.getDOMImplementation(); q=imp.createDocument(None,'r',None); print(q.toxml())
class H(xml.sax.ContentHandler):
    def startElement(s,n,a): print('S',n,dict(a.items()),s._locator.getLineNumber(),s._locator.getColumnNumber())
    def endElement(s,n): print('E',n)
    def characters(s,c): print('T',repr(c))
    def startDocument(s): print('SD')
    def endDocument(s): print('ED')
    def processingInstruction(s,a,b): print('PI',a,b)
xml.sax.parseString('<a q="1">\n <b>x&amp;y</b><?z w?></a>',H())
t(lambda: xml.sax.parseString('<a><b></a>',H())); t(lambda: xml.sax.parseString('',H()))
print(su.escape('a<b>&"'), su.unescape('&lt;&amp;gt;'), su.quoteattr('a"b'), su.quoteattr("a\"'b\n"), su.escape('a"',{'"':'&quot;'}))
o=io.StringIO(); g=su.XMLGenerator(o,'utf-8',short_empty_elements=True); xml.sax.parseString('<a q="1&lt;"><b/>x&amp;y</a>',g); print(o.getvalue())
from xml.parsers import expat
p=expat.ParserCreate(); 
p.StartElementHandler=lambda n,a: print('start',n,a,p.CurrentLineNumber,p.CurrentColumnNumber,p.CurrentByteIndex); p.EndElementHandler=lambda n: print('end',n,p.CurrentColumnNumber); p.CharacterDataHandler=lambda d: print('data',repr(d)); p.CommentHandler=print; p.XmlDeclHandler=lambda *a: print('decl',a); p.StartDoctypeDeclHandler=lambda *a: print('dt',a); p.EntityDeclHandler=lambda *a: print('ent',a)
print(p.Parse('<?xml version="1.0" encoding="utf-8"?><!DOCTYPE r [<!ENTITY e "v">]><r>\n<a b="c">é &e; x</a>\r\n',0)); print(p.Parse('</r>',1)); t(lambda: p.Parse('x',1))
p=expat.ParserCreate(namespace_separator=' '); t(lambda: p.Parse('<p:a/>',1)); print(p.ErrorCode, expat.ErrorString(p.ErrorCode), expat.errors.XML_ERROR_SYNTAX, expat.errors.codes['syntax error'])
t(lambda: expat.ParserCreate(1)); t(lambda: expat.xmlparser()); t(lambda: expat.ParserCreate().Parse(3)); print(type(expat.ParserCreate()))
