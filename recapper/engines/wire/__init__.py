"""How a chat server is asked: the connection, its faults, what a server can do."""
