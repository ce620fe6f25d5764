"""Publish a clinic's "What's a Spinal Cord Stimulation?" page with Wagtail."""

__version__ = "0.1.0"
