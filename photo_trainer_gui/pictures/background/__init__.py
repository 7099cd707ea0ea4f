"""What goes on without the window: orders are sent, looked for, waited for and fetched."""
