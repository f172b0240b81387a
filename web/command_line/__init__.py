"""The command `jixiao`: one module a group of commands. What a command does not need it does not import."""
