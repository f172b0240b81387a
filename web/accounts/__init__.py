"""Who may do what: units, people with their roles, sign-in, sessions, tokens of programs, and what every route asks for."""
