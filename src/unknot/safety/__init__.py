"""May we press at all, and how hard at most? The gate, its reasons and the limits it sets."""
