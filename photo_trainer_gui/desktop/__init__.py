"""What the operating system offers: password store, tray, notifications, one instance."""
