/* When a reminder of the morning check is due: a function of the clock and nothing else. */

const LONGEST_MS = 4 * 24 * 3600 * 1000;

/** Whether a reminder is due at *now*, for a session at *last* and a chosen time of day.
 * @param {Date} now @param {Date} last @param {string | null} time @param {string | null} shown */
export function isDue(now, last, time, shown) {
  if (!time || now.getTime() - last.getTime() > LONGEST_MS) return false;
  const day = now.toDateString();
  if (day === last.toDateString() || shown === day) return false;
  const [hours, minutes] = time.split(":").map(Number);
  return now.getHours() * 60 + now.getMinutes() >= hours * 60 + minutes;
}
