"""Layouts and widgets that leave room for texts of any size in any font."""
