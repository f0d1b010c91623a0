"""The document in the middle: its picture, boxes, gestures and faults."""
