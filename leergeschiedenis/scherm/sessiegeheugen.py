"""What a visit keeps in memory of widgets that are on the screen no more: nothing.

Streamlit lets go of the value of such a widget, but not of how to read it and whom to call. Of a
visit that goes from page to page that grows without end (measured: two hundred visitors, twenty
minutes, 24,000 of them: some 40 MB).
"""

from contextlib import suppress

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_widgets() -> None:
    """Let go of every widget without a value. Streamlit has no public way to; in a version where
    this is not how it keeps them, nothing happens (a test says so)."""
    with suppress(AttributeError):
        stand = get_script_run_ctx().session_state._state  # type: ignore[union-attr]
        nieuw, oud = stand._new_widget_state, stand._old_state
        nieuw.widget_metadata = {id_: widget for id_, widget in nieuw.widget_metadata.items()
                                 if id_ in nieuw.states or id_ in oud}
