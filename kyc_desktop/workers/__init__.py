"""QObjects that do slow work on threads of their own."""
