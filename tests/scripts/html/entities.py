"""Every name that HTML knows, and text with references that are whole, cut short or wrong."""
import html
import html.entities

for name in "html5", "name2codepoint", "codepoint2name", "entitydefs":
    table = getattr(html.entities, name)
    print(name, len(table), sorted(map(str, table.items()))[::150])
for text in ("&lt;b&gt; &amp;amp; &quot;x&quot; &#39;", "&notit; &notin; &ampx &amp", "&Eacute;&eacute &copyright",
             "&#65;&#x42&#0;&#x110000;&#xd800;&#128;&#129;&#x9f;&#13;&#1;&#xfffe;", "&CounterClockwiseContourIntegral;",
             "& &; &#; &#x; &unknown;", "no references"):
    print(ascii(html.unescape(text)))
print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'", quote=False))
