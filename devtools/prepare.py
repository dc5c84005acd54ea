"""Run several commands of the service in one process, so that it is imported once.

`python -m devtools.prepare "db upgrade" "demo load"` does what the two commands of
`flask` do, one after the other, and ends with the exit code of the first that fails.
Starting the program anew for each would add more than a second to every start.
"""

import shlex
import sys

from flask.cli import ScriptInfo

from wsgi import app


def main(commands: list[str]) -> int:
    """Run `commands` in order; 0 when all did what they say."""
    for command in commands:
        made = ScriptInfo(create_app=lambda: app)
        try:
            app.cli.main(shlex.split(command), prog_name="flask", obj=made)
        except SystemExit as ended:
            if ended.code:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
