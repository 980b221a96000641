# Addresses taken apart, put together and quoted.
from urllib.parse import (
    parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag,
    urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit,
)

for url in [
    "http://user:pw@Example.COM:8080/a/b;p?q=1&r=2#frag", "mailto:x@y.org", "//host/path", "/just/a/path",
    "http://[::1]:80/", "file:///etc/hosts", "svn+ssh://h/x", "http://h?q", "http:", "", "HTTP://h/%7Ex",
]:
    parts = urlsplit(url)
    print(parts, parts.hostname, parts.port, parts.username, parts.password, parts.geturl())
    print(urlparse(url), urlunparse(urlparse(url)) == urlunsplit(parts))

base = "http://a/b/c/d;p?q#f"
for url in ["g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", ";x", "", ".", "..", "../..", "../../../g", "g;x=1/../y", "mailto:z"]:
    print(url, urljoin(base, url))
print(urldefrag("http://h/p#x"), urldefrag(b"http://h/p"))
print(urlsplit(b"http://h/p?q"), urlsplit("http://h").encode())

print(quote("a b/ä&~"), quote("a b/ä", safe=""), quote_plus("a b+c"), quote(b"\xff a"))
print(unquote("a%20b%C3%A4%zz"), unquote_plus("a+b%2B"), unquote_to_bytes("%ff%41"), unquote("%ff", errors="strict", encoding="latin-1"))
print(urlencode({"a": 1, "b c": "ä&"}), urlencode([("x", [1, 2]), ("y", "z")], doseq=True), urlencode({"p": "a b"}, quote_via=quote))
print(parse_qs("a=1&b=2&a=3&c=&d"), parse_qs("c=&d", keep_blank_values=True), parse_qsl("a=%20x;b=1", separator=";"))


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: urlsplit("http://[::1/"))
attempt(lambda: urlsplit("http://h:99999/").port)
attempt(lambda: urlsplit("http://h:x/").port)
attempt(lambda: urljoin("http://h", b"x"))
attempt(lambda: parse_qsl("a", strict_parsing=True))
attempt(lambda: parse_qsl("a=1&b=2", max_num_fields=1))
attempt(lambda: urlencode("ab"))
attempt(lambda: quote(b"x", encoding="utf-8"))
