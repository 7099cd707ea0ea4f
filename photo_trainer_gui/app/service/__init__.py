"""Connection to the service and the key in use."""
