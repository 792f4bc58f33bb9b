"""Letters of Dutch ministries, drafted in Dutch and English."""

__version__ = "0.1.0"
