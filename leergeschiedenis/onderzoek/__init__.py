"""The researcher's workbench: exact figures on cases of the bron. Personal data under the AVG.

Reading order: `kenmerken` (what one can choose on) → `casuskeuze` (what is chosen) → `kolommen` and
`werkbank` (the rows, once per bron) → `selectie` (which casussen) → what is told of them. Only
`scherm/casussen/` may import this room.
"""
