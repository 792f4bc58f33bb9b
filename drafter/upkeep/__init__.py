"""What those who look after templates and letterheads need: describing, starting, searching, checking."""
