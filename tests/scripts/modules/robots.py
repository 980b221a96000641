# Rules for robots: read from text and from a server, and asked.
import threading
import urllib.robotparser
from http.server import BaseHTTPRequestHandler, HTTPServer

TEXTS = {
    'groups': 'User-agent: Slow\nCrawl-delay: 3\nRequest-rate: 9/30\nDisallow: /a%3cd.html\n\nUser-agent: *\nDisallow: /private/ # no\n'
              'Allow: /private/open\nSitemap: http://x/map.xml\nSITEMAP: http://x/other.xml\n',
    'nothing': '', 'comments': '# only\n\n# comments\n',
    'all': 'User-agent: *\nDisallow: /\n', 'none': 'User-agent: *\nDisallow:\n',
    'several': 'User-agent: One\nUser-agent: Two/2.0\nDisallow: /x\nAllow: /\n\nUser-agent: *\nAllow: /y\nDisallow: /y/z\nDisallow: /\n',
    'odd': 'Disallow: /early\nUser-agent: a\n\nDisallow: /late\nUser-agent: b\nDisallow /nocolon\nCrawl-delay: x\nRequest-rate: 1\n'
           'Unknown: x\nDisallow: /b\nUser-agent: c\nDisallow: /c?q=1\nUser-agent: *\nDisallow: *\nUser-agent: *\nAllow: /\n',
}
PATHS = ['/', '/a%3Cd.html', '/a<d.html', '/private/', '/private/open', '/x', '/x/y', '/y', '/y/z', '/b', '/c', '/c?q=1', '/early', '/late', 'http://h/x', '']
for name, text in TEXTS.items():
    rules = urllib.robotparser.RobotFileParser()
    print(name, rules.can_fetch('x', '/'), rules.crawl_delay('x'), rules.mtime())
    rules.parse(text.splitlines())
    print(str(rules))
    for robot in 'Slow', 'slow/1.0 (x)', 'one', 'TWO', 'a', 'b/2', 'c', 'other', '':
        print('  ', robot, [rules.can_fetch(robot, path) for path in PATHS], rules.crawl_delay(robot), rules.request_rate(robot))
    print(rules.site_maps(), rules.mtime() > 0)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        code = int(self.path.split('/')[1])
        self.send_response(code)
        self.end_headers()
        self.wfile.write(TEXTS['groups'].encode())

    def log_message(self, *args):
        pass


server = HTTPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
for code in 200, 401, 403, 404, 410, 500:
    rules = urllib.robotparser.RobotFileParser(f'http://127.0.0.1:{server.server_port}/{code}/robots.txt')
    rules.read()
    print(code, rules.can_fetch('x', '/'), rules.can_fetch('x', '/private/'), rules.allow_all, rules.disallow_all, rules.path)
server.shutdown()
server.server_close()
