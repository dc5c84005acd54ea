"""What `./dev` does: standard library only, for it runs before anything is installed.

Each module holds one job: `environment` the virtual environment, `locks` the
pinned sets of packages, `commands` the command line.
"""
