"""What people say to the assistant, as data: one file a group of intents."""
