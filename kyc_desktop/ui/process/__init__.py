"""The Process tab: from a dropped image to a reviewed record."""
