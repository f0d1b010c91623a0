"""The document in the middle of the tab: picture, boxes, gestures and hints about its quality."""
