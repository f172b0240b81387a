"""What the assistant says, as data: one file a subject."""
