# Loggers, levels, handlers, formatters.
import logging
import sys
import threading

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG,
                    format="%(levelname)-8s %(threadName)s %(name)s %(funcName)s: %(message)s")
logging.debug("plain")
logging.info("with %s and %d", "text", 5)
logging.warning("by name %(a)s %(b)03d", {"a": 1, "b": 2})


def work(n):
    logging.info("worker %d", n)


for n in range(2):
    t = threading.Thread(target=work, args=(n,), name=f"thread-{n}")
    t.start()
    t.join()

log = logging.getLogger("app.db")
app = logging.getLogger("app")
print(log, app, logging.getLogger(), log.parent is app, app.parent is logging.getLogger())
app.setLevel("WARNING")
print(log.getEffectiveLevel(), log.isEnabledFor(logging.INFO), logging.getLevelName(30))
log.info("dropped")
log.error("kept")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{name}:{levelname}:{lineno}:{filename} {message}", style="{"))
handler.setLevel(logging.ERROR)
app.addHandler(handler)
app.propagate = False
log.warning("too low for the handler")
log.critical("both %s", [1, 2])
print(handler.level, app.handlers == [handler], log.hasHandlers())
app.addFilter(lambda record: "secret" not in record.getMessage())
app.error("a secret")
app.error("no s3cret")
log.log(45, "between")
logging.addLevelName(45, "ODD")
log.log(45, "named")
logging.disable(logging.ERROR)
app.error("disabled")
app.critical("not disabled")
logging.disable(logging.NOTSET)
try:
    1 / 0
except ZeroDivisionError:
    text = logging.Formatter("%(message)s").format(
        logging.LogRecord("n", 40, "file.py", 3, "failed", (), sys.exc_info()))
    print(text.splitlines()[0], text.splitlines()[1], text.splitlines()[-1])
for bad in (lambda: app.setLevel("LOUD"), lambda: logging.Formatter("no field"),
            lambda: logging.Formatter("x", style="?"), lambda: app.log("10", "x")):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
adapter = logging.LoggerAdapter(app, {"user": "me"})
handler.setFormatter(logging.Formatter("%(user)s %(message)s"))
adapter.error("adapted")
print(repr(handler).startswith("<StreamHandler"), logging.getLogger("app.db") is log)
