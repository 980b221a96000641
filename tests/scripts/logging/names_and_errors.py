"""Handlers by name, placeholders in the tree of loggers, the old names, and what is wrong with a configuration."""
import logging
import pickle
import sys
import warnings

first = logging.StreamHandler(sys.stdout)
first.name = "first"
print(logging.getHandlerByName("first") is first, logging.getHandlerNames())
first.set_name("renamed")
print(logging.getHandlerByName("first"), logging.getHandlerNames())

deep = logging.getLogger("a.b.c")
tree = logging.root.manager.loggerDict
print(type(tree["a"]).__name__, type(tree["a.b"]).__name__, deep.parent)
middle = logging.getLogger("a.b")
print(deep.parent is middle, middle.parent, type(tree["a"]).__name__, middle.getChildren())
print(pickle.loads(pickle.dumps(deep)) is deep, pickle.loads(pickle.dumps(logging.root)) is logging.root)

for wrong in ({"colour": 1}, {"stream": sys.stdout, "filename": "x"}, {"style": "?"},
              {"handlers": [], "stream": sys.stdout}, {"format": "%(message)"}, {"level": "LOUD"}):
    try:
        logging.basicConfig(**wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
    logging.root.handlers.clear()

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s", level=logging.DEBUG)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    logging.warn("old name")
    deep.warn("old name")
print([str(warning.message) for warning in caught])
logging.disable("INFO")
print(logging.root.manager.disable, deep.isEnabledFor(logging.INFO), deep.isEnabledFor(logging.WARNING))
logging.disable(logging.NOTSET)
try:
    logging.setLoggerClass(int)
except TypeError as error:
    print(error)


class Odd:
    def __str__(self):
        return "odd"


adapter = logging.LoggerAdapter(deep, {"who": "me"})
print(adapter, adapter.name, adapter.manager is logging.root.manager)
adapter.error("%s", Odd())


def caller():
    logging.root.findCaller()
    logging.error("two levels up", stacklevel=2)


class Shown(logging.Formatter):
    def format(self, record):
        return f"{record.funcName} {record.module} {record.filename}"


logging.root.handlers[0].setFormatter(Shown())
caller()
logging.info("here")
print(logging.makeLogRecord({"msg": "%s and %s", "args": (1, 2)}).getMessage())
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
record = logging.makeLogRecord({})
print(record.thread, record.threadName, record.process, record.processName)
