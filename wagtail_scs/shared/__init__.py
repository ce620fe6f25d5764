"""Texts that many pages show and one team keeps: written, translated, checked and published once."""
