// Runs on the computer that serves the page: POST /api/jobs, then events as they happen (docs/serve.md).
// Only where the page came from `kafou serve`, which hands it a token.
import { token } from '../data/load.ts';
import type { RunView } from '../data/shape.ts';
import { readEvents } from './events.ts';

export interface JobBody {
  plan: string;
  then?: { plan: string; from: string };
  set: Record<string, number | 'on' | 'off'>;
  levers: Record<string, number>;
  members: number;
  people_per_agent: number;
  seed: number;
  from_run?: number; // place of a stored run: its own scenario and settings
}

export interface JobProgress {
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  members_done: number;
  members_total: number;
  seconds_left: number | null;
  note: string | null; // why it failed, or has fewer members than asked for
}

export interface JobListener {
  progress(now: JobProgress): void;
  /** The members so far, as a run. */
  run(run: RunView): void;
  done(run: RunView, now: JobProgress): void;
  failed(messages: string[]): void;
  cancelled(): void;
}

export function serverIsThere(): boolean {
  return token() !== null && location.protocol.startsWith('http');
}

function headers(): Record<string, string> {
  return { 'Content-Type': 'application/json', 'X-Kafou-Token': token() ?? '' };
}

/** The server's own words; it says the nearest valid name itself. */
async function refusal(answer: Response): Promise<string[]> {
  try {
    const body = (await answer.json()) as { error?: string };
    if (body.error) return body.error.split('\n');
  } catch {
    // not JSON: the status says it
  }
  return [`${answer.status} ${answer.statusText}`];
}

/** Follows a job to its end; false: the stream ended before it. */
async function follow(id: string, on: JobListener): Promise<boolean> {
  const answer = await fetch(`api/jobs/${id}/events`, { headers: headers() });
  if (!answer.ok || !answer.body) {
    on.failed(await refusal(answer));
    return true;
  }
  let over = false;
  await readEvents(answer.body, ({ name, data }) => {
    const now = JSON.parse(data) as JobProgress & { run?: RunView };
    on.progress(now);
    over = name === 'done' || name === 'failed' || name === 'cancelled';
    if (name === 'run' && now.run) on.run(now.run);
    else if (name === 'done' && now.run) on.done(now.run, now);
    else if (name === 'failed') on.failed((now.note ?? '').split('\n').filter((line) => line !== ''));
    else if (name === 'cancelled') on.cancelled();
  });
  return over;
}

export interface StartedJob {
  cancel(): void;
  /** The plan as it is run, in YAML. */
  plan(): Promise<string>;
}

export function startJob(body: JobBody, on: JobListener): StartedJob {
  let id: string | null = null;
  let stopped = false;
  const forget = (): void => void fetch(`api/jobs/${id}`, { method: 'DELETE', headers: headers() }).catch(() => undefined);
  const lost = (error: unknown): void => {
    if (!stopped) on.failed([error instanceof Error ? error.message : String(error)]);
  };

  async function add(): Promise<boolean> {
    const answer = await fetch('api/jobs', { method: 'POST', headers: headers(), body: JSON.stringify(body) });
    if (!answer.ok) {
      on.failed(await refusal(answer));
      return false;
    }
    id = ((await answer.json()) as { id: string }).id;
    if (stopped) forget();
    return !stopped;
  }

  const added = add();
  void added.then(async (there) => {
    if (there && id && !(await follow(id, on)) && !stopped) on.failed([]);
  }).catch(lost);

  return {
    cancel() {
      stopped = true;
      if (id) forget();
    },
    async plan() {
      await added;
      const answer = await fetch(`api/jobs/${id}/plan.yaml`, { headers: headers() });
      if (!answer.ok) throw new Error((await refusal(answer)).join('\n'));
      return answer.text();
    },
  };
}
