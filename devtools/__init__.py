"""What `./dev` does: standard library only, for it runs before anything is installed.

`commands` is the command line, `environment` makes the virtual environment, `locks`
pins it, `serve` runs the service, `quality` tests and checks it. Five modules run
inside an environment and may use what it holds: `vendor` and `assets` build the front
end, `prepare` the database, `catalogues` checks translations, and `wording` brings them
up to the sources.
"""
