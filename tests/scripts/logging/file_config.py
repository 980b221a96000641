"""logging.config.fileConfig: a file of sections."""
import io
import logging
import logging.config

CONFIG = """
[loggers]
keys=root,parser

[handlers]
keys=out,held

[formatters]
keys=plain,defaults

[logger_root]
level=WARNING
handlers=out

[logger_parser]
level=DEBUG
handlers=held
propagate=0
qualname=compiler.parser

[handler_out]
class=StreamHandler
level=NOTSET
formatter=plain
args=(sys.stdout,)

[handler_held]
class=logging.handlers.MemoryHandler
args=(2,)
kwargs={'flushLevel': 50}
target=out

[formatter_plain]
format=%(levelname)s ++ %(message)s

[formatter_defaults]
format=%(message)s %(who)s
defaults={'who': 'me'}
"""
old = logging.getLogger("old")
below = logging.getLogger("compiler.parser.below")
below.addHandler(logging.NullHandler())
logging.config.fileConfig(io.StringIO(CONFIG))
log = logging.getLogger("compiler.parser")
log.info("first")
print("held")
log.info("second")
logging.info("dropped")
logging.warning("shown")
print(old.disabled, below.handlers, below.disabled, log.handlers[0].name, sorted(logging.getHandlerNames()))
for text in "", "[loggers]\nkeys=root\n", "no section":
    try:
        logging.config.fileConfig(io.StringIO(text))
    except Exception as error:
        print(type(error).__name__, str(error).partition(' at ')[0])
try:
    logging.config.fileConfig("/nowhere.ini")
except FileNotFoundError as error:
    print(error)
