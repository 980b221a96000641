"""Modules made from files with importlib.util, and looked for without being run."""
import importlib.machinery
import importlib.util
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "plugin.py")
with open(path, "w") as file:
    file.write("print('runs as', __name__)\nanswer = 42\ndef shout(text):\n    return text.upper()\n")
spec = importlib.util.spec_from_file_location("my_plugin", path)
print(spec.name, spec.origin == path, spec.parent == "", spec.has_location, spec.submodule_search_locations)
print(type(spec).__name__, type(spec.loader).__name__, spec.loader.name, spec.loader.path == path)
module = importlib.util.module_from_spec(spec)
print(module.__name__, module.__file__ == path, module.__spec__ is spec, hasattr(module, "answer"), "my_plugin" in sys.modules)
sys.modules["my_plugin"] = module
spec.loader.exec_module(module)
print(module.answer, module.shout("loud"))
import my_plugin
print(my_plugin is module)

os.mkdir(os.path.join(folder, "pack"))
for name, text in (("__init__", "print('package')\n"), ("part", "print('part of', __package__)\n")):
    with open(os.path.join(folder, "pack", name + ".py"), "w") as file:
        file.write(text)
sys.path.insert(0, folder)
spec = importlib.util.find_spec("plugin")
print(spec.name, spec.origin == path, "plugin" in sys.modules)
spec = importlib.util.find_spec("pack")
print(spec.name, spec.parent, len(spec.submodule_search_locations), "pack" in sys.modules)
spec = importlib.util.find_spec("pack.part")
print(spec.name, spec.parent, "pack" in sys.modules, "pack.part" in sys.modules)
spec = importlib.util.find_spec(".part", "pack")
print(spec.name)
print(importlib.util.find_spec("no_such_module_here"))
for name in "no_such_package.part", "plugin.part":
    try:
        importlib.util.find_spec(name)
    except ModuleNotFoundError as error:
        print(error)
print(importlib.util.find_spec("json").name, importlib.util.find_spec("threading") is not None)
print(importlib.machinery.SOURCE_SUFFIXES, ".py" in importlib.machinery.all_suffixes())
loader = importlib.machinery.SourceFileLoader("third", path)
print(loader.get_filename("third") == path, loader.is_package("third"), len(loader.get_source("third").splitlines()))
print(loader.get_code("third").co_name, loader.load_module("third").answer)
print(importlib.util.spec_from_file_location("data", os.path.join(folder, "data.txt")))
print(importlib.machinery.ModuleSpec("name", None), importlib.machinery.ModuleSpec("name", None, is_package=True))
print(importlib.machinery.ModuleSpec("name", None) == importlib.machinery.ModuleSpec("name", None))
