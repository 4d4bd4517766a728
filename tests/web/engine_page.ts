// A page with nothing but the engine, for test_engine.mjs and bench/bench_browser.mjs: runs a request
// and gives back what came of it.
import { startRuns, planYaml } from '../../web/src/engine/engine.ts';
import { Refusal } from '../../web/src/engine/instance.ts';
import { engineFiles, type EngineFiles } from '../../web/src/engine/load.ts';
import { Ensemble, type EnsembleView } from '../../web/src/engine/summarise.ts';
import type { EngineRequest, MemberFailure } from '../../web/src/engine/types.ts';
import type { RunEnd } from '../../web/src/engine/engine.ts';
import type { Spread, View } from '../../web/src/data/shape.ts';

export interface Outcome {
  digests: Record<number, string>;
  failures: MemberFailure[];
  refused: string[] | null;
  end: RunEnd | null;
  days: number; // last told by progress
  plan: string;
  view: EnsembleView | null;
  totals: Record<string, Spread>;
}

function files(): EngineFiles {
  const image = document.getElementById('image')?.textContent?.trim() ?? '';
  const found = engineFiles({ engine: { image } } as View);
  if (!found) throw new Error('no engine in the page');
  return found;
}

/** What is wanted beside the digests: to cancel after so many members; all that is summarised. */
interface Wanted {
  cancelAfter?: number;
  summary?: boolean;
}

function run(request: EngineRequest, wanted: Wanted = {}): Promise<Outcome> {
  return new Promise((over) => {
    const out: Outcome = { digests: {}, failures: [], refused: null, end: null, days: 0, plan: '', view: null, totals: {} };
    let ensemble: Ensemble | null = null;
    const started = startRuns(files(), request, {
      ready: (shape) => {
        ensemble = new Ensemble(shape);
        out.plan = shape.plan;
      },
      member: (result) => {
        ensemble?.add(result);
        out.digests[result.member] = result.digest;
        if (Object.keys(out.digests).length === wanted.cancelAfter) started.cancel();
      },
      failed: (failure) => out.failures.push(failure),
      progress: (days) => (out.days = days),
      refused: (messages) => {
        out.refused = messages;
        over(out);
      },
      done: (end) => {
        out.end = end;
        if (wanted.summary && ensemble) {
          const known: Ensemble = ensemble;
          out.view = known.view();
          out.totals = Object.fromEntries(known.shape.outcomes.map((o) => [o.name, known.total(o.name)]));
        }
        over(out);
      },
    });
  });
}

function plan(request: EngineRequest): Promise<string> {
  return planYaml(files(), request).catch((error: unknown) => {
    throw error instanceof Refusal ? new Error(error.messages.join('\n')) : error;
  });
}

Object.assign(globalThis, { engine: { run, plan } });
