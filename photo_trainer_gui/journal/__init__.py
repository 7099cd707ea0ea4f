"""The database on this computer that no step is lost from; it knows neither training nor photos."""
