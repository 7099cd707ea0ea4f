"""Report for support, recent activity, unexpected errors."""
