"""Checkpoints at play boundaries, for the plugin ../callback_plugins/rackwright_resume.py: what is kept, how, and when it may be used."""
