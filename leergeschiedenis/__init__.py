"""Leergeschiedenis: from casuïstiekformulier to figures that point at nobody."""
