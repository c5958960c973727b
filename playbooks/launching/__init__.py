"""The parts of the launcher; ../launcher.py says what it promises."""
