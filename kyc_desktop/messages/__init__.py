"""What the program says below the window: the English sentence of each code, a table a subject.

A catalogue in `resources/translations` holds the same codes in another language.
"""
