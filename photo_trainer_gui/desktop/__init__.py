"""Services of the operating system: password store, tray, notifications, one instance."""
