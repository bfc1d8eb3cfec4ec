// @ts-check
/**
 * Runs scripts on the browser's player, for tests/session/test_players_agree.py.
 * In: {"documents": [...], "cases": [{"document": 0, "script": [...], "require_gate": false}]}
 * Out: one line of JSON for each case, {"log": [...], "state": {...}}.
 */

import { readFileSync } from "node:fs";
import { TABLE, dispatch, readScore, ready } from "../../src/unknot/web/practice/static/practice/player/player.js";

const { documents, cases } = JSON.parse(readFileSync(0, "utf8"));
const scores = documents.map(readScore);
console.log(JSON.stringify({ table: TABLE }));
for (const { document, script, require_gate: requireGate } of cases) {
  const score = scores[document];
  let state = ready(score);
  const log = [];
  for (const event of script) {
    // Every step goes through JSON: what is kept over a reload must be all there is.
    const kept = JSON.parse(JSON.stringify(state));
    const made = dispatch(score, kept, event, { requireGate });
    state = made.state;
    log.push(...made.log);
  }
  console.log(JSON.stringify({ log, state }));
}
