"""The pages for people and the HTTP interface for systems."""
