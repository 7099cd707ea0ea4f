"""Cards of the orders that are not pictures yet."""
