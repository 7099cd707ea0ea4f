"""Pipeline from chosen photos to a started training, a step a module."""
