"""Running the interpreter under test once more, for CPython's tests."""

import collections
import os
import subprocess
import sys

# These say how CPython itself is to run, which is not what is compared.
_OWN_OPTIONS = ("-I", "-E", "-s", "-S")

_Result = collections.namedtuple("_Result", "rc out err")


class _PythonRunResult(_Result):
    def fail(self, cmd_line):
        raise AssertionError(
            f"Process return code is {self.rc}\ncommand line: {cmd_line}\n"
            f"stdout:\n{self.out.decode(errors='replace')}\nstderr:\n{self.err.decode(errors='replace')}"
        )


def interpreter_requires_environment():
    return True


def run_python_until_end(*args, __cleanenv=None, __isolated=None, __cwd=None, **env_vars):
    env = {"PYTHONPATH": os.environ.get("PYTHONPATH", "")} if __cleanenv else os.environ.copy()
    if __cleanenv:
        env["CPYTHON_TESTS"] = os.environ["CPYTHON_TESTS"]
    env.update(env_vars)
    command = [sys.executable, *[arg for arg in args if arg not in _OWN_OPTIONS]]
    run = subprocess.run(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        cwd=__cwd,
        timeout=60,
    )
    return _PythonRunResult(run.returncode, run.stdout, run.stderr), command


def _assert_python(success, args, env_vars):
    result, command = run_python_until_end(*args, **env_vars)
    if bool(result.rc) == success:
        result.fail(command)
    return result


def assert_python_ok(*args, **env_vars):
    return _assert_python(True, args, env_vars)


def assert_python_failure(*args, **env_vars):
    return _assert_python(False, args, env_vars)


def spawn_python(*args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **kw):
    args = [arg for arg in args if arg not in _OWN_OPTIONS]
    return subprocess.Popen(
        [sys.executable, *args], stdin=subprocess.PIPE, stdout=stdout, stderr=stderr, **kw
    )


def kill_python(process):
    process.stdin.close()
    output = process.stdout.read()
    process.stdout.close()
    process.wait()
    return output


def make_script(script_dir, script_basename, source, omit_suffix=False):
    path = os.path.join(script_dir, script_basename + ("" if omit_suffix else ".py"))
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)
    return path


def make_pkg(pkg_dir, init_source=""):
    os.mkdir(pkg_dir)
    make_script(pkg_dir, "__init__", init_source)


def run_test_script(script):
    raise __import__("unittest").SkipTest("runs another script of tests")
