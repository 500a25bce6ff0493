"""The cards of the page Kosten: what each payer pays, the difference, how sure, and what if.

Everything is worked out from two published means per payer and solution (`rekenen.py`), for the
price year, horizon and interest that the visitor chose.
"""
