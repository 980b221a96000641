"""What servers ask of robots in robots.txt, and whether an address may be fetched."""

import urllib.error
import urllib.parse
import urllib.request
from collections import namedtuple

__all__ = ['RobotFileParser']

RequestRate = namedtuple('RequestRate', 'requests seconds')


class RobotFileParser:
    """The rules of a robots.txt."""

    def __init__(self, url=''):
        self.entries = []
        self.sitemaps = []
        self.default_entry = None
        self.disallow_all = False
        self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """When the rules were read."""
        return self.last_checked

    def modified(self):
        """Say that the rules were read now."""
        import time
        self.last_checked = time.time()

    def set_url(self, url):
        """Set where the rules are."""
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Fetch the rules and read them."""
        try:
            answer = urllib.request.urlopen(self.url)
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                self.disallow_all = True
            elif 400 <= error.code < 500:
                self.allow_all = True
            error.close()
        else:
            self.parse(answer.read().decode('utf-8').splitlines())

    def _add_entry(self, entry):
        if '*' not in entry.useragents:
            self.entries.append(entry)
        elif self.default_entry is None:
            # The first one for all robots counts.
            self.default_entry = entry

    def parse(self, lines):
        """Read rules: groups of lines, each with the robots they are for in front."""
        entry, named, ruled = Entry(), False, False
        self.modified()
        for line in lines:
            if not line:
                if ruled:
                    self._add_entry(entry)
                if named or ruled:
                    entry, named, ruled = Entry(), False, False
                continue
            field, colon, value = line.partition('#')[0].strip().partition(':')
            if not colon:
                continue
            field = field.strip().lower()
            value = urllib.parse.unquote(value.strip())
            if field == 'user-agent':
                if ruled:
                    self._add_entry(entry)
                    entry, ruled = Entry(), False
                entry.useragents.append(value)
                named = True
            elif field == 'sitemap':
                # Stands for itself, whatever robots are meant.
                self.sitemaps.append(value)
            elif (named or ruled) and entry.take(field, value):
                ruled = True
        if ruled:
            self._add_entry(entry)

    def _entry(self, useragent):
        """The rules for a robot, or None."""
        for entry in self.entries:
            if entry.applies_to(useragent):
                return entry
        return self.default_entry

    def can_fetch(self, useragent, url):
        """Whether a robot may fetch an address; never before the rules were read."""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        path = urllib.parse.quote(urllib.parse.urlunparse(('', '', *parts[2:]))) or '/'
        entry = self._entry(useragent)
        return True if entry is None else entry.allowance(path)

    def crawl_delay(self, useragent):
        """The seconds a robot shall wait, or None."""
        entry = self._entry(useragent) if self.mtime() else None
        return entry and entry.delay

    def request_rate(self, useragent):
        """How many requests a robot may make in how many seconds, or None."""
        entry = self._entry(useragent) if self.mtime() else None
        return entry and entry.req_rate

    def site_maps(self):
        """The addresses of maps of the site, or None."""
        return self.sitemaps or None

    def __str__(self):
        entries = self.entries
        if self.default_entry is not None:
            entries = [*entries, self.default_entry]
        return '\n\n'.join(map(str, entries))


class RuleLine:
    """Whether addresses that begin so may be fetched."""

    def __init__(self, path, allowance):
        # To disallow nothing is to allow all.
        self.allowance = allowance or path == ''
        self.path = urllib.parse.quote(urllib.parse.urlunparse(urllib.parse.urlparse(path)))

    def applies_to(self, filename):
        return self.path == '*' or filename.startswith(self.path)

    def __str__(self):
        return f'{"Allow" if self.allowance else "Disallow"}: {self.path}'


class Entry:
    """Some robots, and the rules for them."""

    def __init__(self):
        self.useragents = []
        self.rulelines = []
        self.delay = None
        self.req_rate = None

    def take(self, field, value):
        """Take a line; whether it is one of a group."""
        if field in ('allow', 'disallow'):
            self.rulelines.append(RuleLine(value, field == 'allow'))
        elif field == 'crawl-delay':
            if value.strip().isdigit():
                self.delay = int(value)
        elif field == 'request-rate':
            numbers = value.split('/')
            if len(numbers) == 2 and all([number.strip().isdigit() for number in numbers]):
                self.req_rate = RequestRate(int(numbers[0]), int(numbers[1]))
        else:
            return False
        return True

    def applies_to(self, useragent):
        """Whether the rules are for a robot."""
        useragent = useragent.split('/')[0].lower()
        return any([agent == '*' or agent.lower() in useragent for agent in self.useragents])

    def allowance(self, filename):
        """What the first rule says that is about an address; yes, if none is."""
        for line in self.rulelines:
            if line.applies_to(filename):
                return line.allowance
        return True

    def __str__(self):
        lines = [f'User-agent: {agent}' for agent in self.useragents]
        if self.delay is not None:
            lines.append(f'Crawl-delay: {self.delay}')
        if self.req_rate is not None:
            lines.append(f'Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}')
        return '\n'.join([*lines, *map(str, self.rulelines)])
