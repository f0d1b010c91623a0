"""The English sentence for each message code, one table per subject.

They are used everywhere below the user interface. A catalogue in `resources/translations` holds the
same codes in another language.
"""
