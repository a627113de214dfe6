"""Work in a process of its own while others are served: it may use much, or read what anybody may
have made, and what goes wrong there goes wrong there."""

import asyncio
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

import journeys

# `-I`: nothing of this process's surroundings decides what is imported.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main()"
_HOME = str(Path(journeys.__file__).parent.parent)


class Aside:
    """The `main` of a module, which reads what it is given on its input and answers on its output.

    `patience`: for how many seconds. More than two at once would not be ready any sooner."""

    def __init__(self, module: str, patience: float) -> None:
        start = _START.format(module=module)
        self._command = (sys.executable, "-I", "-c", start, _HOME)
        self._patience = patience
        self._turns = asyncio.Semaphore(2)

    async def answer(self, given: bytes, *arguments: str, quiet: bool = True) -> bytes:
        """What it answers; nothing where it failed or took too long. `quiet`: it complains of what
        it was given, and nobody has to hear that."""
        async with self._turns:
            child = await asyncio.create_subprocess_exec(
                *self._command, *arguments,
                stdin=PIPE, stdout=PIPE, stderr=DEVNULL if quiet else None,
            )  # fmt: skip
            try:
                async with asyncio.timeout(self._patience):
                    told, _errors = await child.communicate(given)
            except TimeoutError:
                told = b""
            finally:
                if child.returncode is None:
                    child.kill()
                    await child.wait()
        return b"" if child.returncode else told

    def answer_here(self, given: bytes, *arguments: str) -> bytes:
        """The same for who serves nobody else: a command line, a test."""
        command = [*self._command, *arguments]
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, timeout=self._patience, check=False
            )
        except subprocess.TimeoutExpired:
            return b""
        return b"" if done.returncode else done.stdout
