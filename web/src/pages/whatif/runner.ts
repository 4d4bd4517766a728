// Where a run is made: by the engine in this page, or by the program that serves it. Both tell the same.
import type { RunView, View } from '../../data/shape.ts';
import { startRuns } from '../../engine/engine.ts';
import { engineFiles } from '../../engine/load.ts';
import { Ensemble, QUANTILES } from '../../engine/summarise.ts';
import type { EngineRequest, MemberFailure } from '../../engine/types.ts';
import { serverIsThere, startJob, type JobBody } from '../../serve/jobs.ts';
import { madeRun, type Identity } from './assemble.ts';
import type { Request } from './settings.ts';

export type Where = 'browser' | 'server';

export interface RunnerListener {
  /** From 0 to 1. */
  progress(share: number): void;
  /** The members so far. */
  update(run: RunView): void;
  done(run: RunView): void;
  /** In the engine's or server's own words; none: it could not be reached, or there is no memory. */
  refused(messages: string[]): void;
}

export interface Runner {
  cancel(): void;
  /** The plan as it is run, in YAML; null until it is known. */
  plan(): Promise<string> | string | null;
}

/** Where runs can be made here; the first is the better one. */
export function places(view: View): Where[] {
  const here: Where[] = engineFiles(view) && typeof Worker !== 'undefined' ? ['browser'] : [];
  return serverIsThere() ? ['server', ...here] : here;
}

const EVERY_MS = 400; // between two summaries of members that keep arriving

function inBrowser({ view, request, identity, beside }: RunAsked, on: RunnerListener): Runner {
  const files = engineFiles(view);
  let ensemble: Ensemble | null = null;
  let plan: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const failures: MemberFailure[] = [];
  const run = (of: Ensemble): RunView => madeRun({ view, request, identity, ensemble: of, failures: [...failures] }, [...QUANTILES]);
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      if (ensemble && ensemble.members.length > 0) on.update(run(ensemble));
    }, EVERY_MS);
  };
  if (!files) return { cancel: () => undefined, plan: () => null };
  const processors = navigator.hardwareConcurrency || 1;
  const asked: EngineRequest = { ...request, workers: Math.max(1, Math.floor(processors / (beside + 1))) };
  const started = startRuns(files, asked, {
    ready: (shape) => {
      ensemble = new Ensemble(shape);
      plan = shape.plan;
    },
    member: (result) => {
      ensemble?.add(result);
      soon();
    },
    failed: (failure) => failures.push(failure),
    progress: (done, total) => on.progress(total > 0 ? done / total : 0),
    refused: on.refused,
    done: (end) => {
      if (timer) clearTimeout(timer);
      timer = null;
      if (end.cancelled) return;
      if (ensemble && ensemble.members.length > 0) on.done(run(ensemble));
      else on.refused(failures.map((f) => f.cause));
    },
  });
  return { cancel: () => started.cancel(), plan: () => plan };
}

function bodyOf(view: View, request: Request, fromRun: number | null): JobBody {
  const switches = Object.entries(request.mechanisms).map(([name, on]) => [`mechanisms.${name}`, on ? 'on' : 'off'] as const);
  return {
    plan: request.plan,
    ...(request.then ? { then: request.then } : {}),
    set: { ...request.parameters, ...Object.fromEntries(switches) },
    levers: request.levers,
    members: request.members,
    people_per_agent: request.peoplePerAgent,
    seed: request.seed,
    ...(fromRun !== null && fromRun < view.runs.length ? { from_run: fromRun } : {}),
  };
}

function onServer({ view, request, identity, fromRun }: RunAsked, on: RunnerListener): Runner {
  const named = (run: RunView): RunView => ({
    ...run, id: identity.id, made: 'server', asked: { plan: request.plan, levers: request.levers }, result: { ...run.result, run: { ...run.result.run, plan: identity.plan, plan_title: identity.title } },
  });
  const job = startJob(bodyOf(view, request, fromRun), {
    progress: (now) => on.progress(now.members_total > 0 ? now.members_done / now.members_total : 0),
    run: (run) => on.update(named(run)),
    done: (run) => on.done(named(run)),
    failed: on.refused,
    cancelled: () => undefined,
  });
  return { cancel: () => job.cancel(), plan: () => job.plan() };
}

export interface RunAsked {
  view: View;
  where: Where;
  request: Request;
  identity: Identity;
  fromRun: number | null; // place in the document of the run it starts from
  beside: number; // other runs at the same time, which share the processors
}

export function startRunner(asked: RunAsked, on: RunnerListener): Runner {
  return asked.where === 'browser' ? inBrowser(asked, on) : onServer(asked, on);
}
