"""Decks: what someone collected to show a room, filled from the publication in view."""
