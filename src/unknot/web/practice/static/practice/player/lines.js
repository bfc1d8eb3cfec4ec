// @ts-check
/** Which entries of a log are told: what a person did, and what followed from it. */

// The same list as in practice/incoming.py.
export const LINES = new Set([
  "started", "answered", "unanswered", "sign", "skipped", "never", "swapped", "less", "more",
  "good", "eased", "deepened", "spot_ended", "left_out", "moved_on", "pressing_left_out",
  "paused", "resumed", "ended",
]);
