"""`python -m web.command_line`: the command where the script is not on the path."""

from web.command_line.main import main

main()
