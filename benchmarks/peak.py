"""A program that runs a command and prints the seconds that it took and the most memory that it held, in KB (Linux, macOS).

It is small, and a program of its own, because a process is charged with what its parent held when it began.
"""

import os
import resource
import sys
from time import perf_counter

_QUIET = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


def main(command: list[str]) -> int:
    """The command's exit code; its stdout goes nowhere, its stderr where this one's goes."""
    begun = perf_counter()
    _, status = os.waitpid(os.posix_spawn(command[0], command, os.environ, file_actions=_QUIET), 0)
    seconds = perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(seconds, most // 1024 if sys.platform == "darwin" else most)  # macOS counts bytes
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
