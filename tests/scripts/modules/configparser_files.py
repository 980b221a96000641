# Settings in sections: reading, asking, changing, writing, and what can be wrong.
import configparser
import io

TEXT = """
[DEFAULT]
root = /srv
workers = 4

[server]
path = %(root)s/www
debug = yes
ratio: 0.5
note = one
    two

    three

[empty]
"""

parser = configparser.ConfigParser()
parser.read_string(TEXT)
print(parser.sections(), parser.options("server"), "empty" in parser, len(parser))
server = parser["server"]
print(server, server["path"], server.getboolean("debug"), server.getfloat("ratio"), server.getint("workers"))
print(repr(server["note"]), server.get("none"), server.get("none", "else"), parser.get("server", "path", raw=True))
print(parser.items("empty"), dict(server))

parser["new"] = {"a": "1", "B": "x%%y"}
parser.set("new", "c", "3")
print(parser["new"]["b"], parser.has_option("new", "A"), parser.remove_option("new", "a"), parser.remove_section("empty"))
out = io.StringIO()
parser.write(out)
print(out.getvalue())

extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True)
extended.read_string("[a]\nx = 1\nflag\n[b]\ny = ${a:x}${z}\nz = $$\n")
print(extended["b"]["y"], extended["a"]["flag"])

lists = configparser.ConfigParser(converters={"list": lambda text: text.split(",")})
lists.read_string("[s]\nv = 1,2\n")
print(lists["s"].getlist("v"), lists.getlist("s", "v"), lists["s"].getlist("w", fallback=[]))


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: parser.get("nowhere", "x"))
attempt(lambda: parser.get("server", "x"))
attempt(lambda: parser.getint("server", "debug"))
attempt(lambda: parser.getboolean("server", "ratio"))
attempt(lambda: parser["nowhere"])
attempt(lambda: parser.add_section("server"))
attempt(lambda: parser.add_section("DEFAULT"))
attempt(lambda: parser.set("server", "x", 1))
for text in ["x = 1", "[a]\n[a]", "[a]\nb=1\nB=2", "[a]\n= 1\nnothing\n", "[a]\nx = %(y)s", "[a]\nx = %(x)s", "[a]\nx = %y"]:
    def read():
        fresh = configparser.ConfigParser()
        fresh.read_string(text)
        return fresh.items("a")

    attempt(read)
