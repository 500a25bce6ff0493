"""The learning history itself: episodes, lessons and voices, tied to the numbers they are about."""
