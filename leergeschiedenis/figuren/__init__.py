"""From answer to figure: title, sentence, picture, text alternative and table of every card."""
