"""QObjects that do the slow work on threads of their own."""
