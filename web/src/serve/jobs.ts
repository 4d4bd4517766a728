// Runs on the computer that serves the page: POST /api/jobs, then events as they happen (docs/serve.md).
// Only where the page came from `kafou serve`, which hands it a token.
import { token } from '../data/load.ts';
import type { RunView } from '../data/shape.ts';

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

function listen(id: string, on: JobListener): EventSource {
  const events = new EventSource(`api/jobs/${id}/events`);
  const data = <T>(event: MessageEvent<string>): T => JSON.parse(event.data) as T;
  events.addEventListener('progress', (e: MessageEvent<string>) => on.progress(data<JobProgress>(e)));
  events.addEventListener('run', (e: MessageEvent<string>) => {
    const now = data<JobProgress & { run: RunView }>(e);
    on.progress(now);
    on.run(now.run);
  });
  events.addEventListener('done', (e: MessageEvent<string>) => {
    events.close();
    const now = data<JobProgress & { run: RunView }>(e);
    on.done(now.run, now);
  });
  events.addEventListener('failed', (e: MessageEvent<string>) => {
    events.close();
    on.failed((data<JobProgress>(e).note ?? '').split('\n').filter((line) => line !== ''));
  });
  events.addEventListener('cancelled', () => {
    events.close();
    on.cancelled();
  });
  events.addEventListener('error', () => {
    // the browser tries again by itself unless the server has refused
    if (events.readyState === EventSource.CLOSED) on.failed([]);
  });
  return events;
}

export interface StartedJob {
  cancel(): void;
  /** The plan as it is run, in YAML. */
  plan(): Promise<string>;
}

export function startJob(body: JobBody, on: JobListener): StartedJob {
  let id: string | null = null;
  let events: EventSource | null = null;
  let stopped = false;
  const forget = (): void => void fetch(`api/jobs/${id}`, { method: 'DELETE', headers: headers() }).catch(() => undefined);

  const started = (async (): Promise<void> => {
    const answer = await fetch('api/jobs', { method: 'POST', headers: headers(), body: JSON.stringify(body) });
    if (!answer.ok) return on.failed(await refusal(answer));
    id = ((await answer.json()) as { id: string }).id;
    if (stopped) return forget();
    events = listen(id, on);
  })().catch((error: unknown) => on.failed([error instanceof Error ? error.message : String(error)]));

  return {
    cancel() {
      stopped = true;
      if (id) forget();
      if (!events) on.cancelled();
    },
    async plan() {
      await started;
      const answer = await fetch(`api/jobs/${id}/plan.yaml`);
      if (!answer.ok) throw new Error((await refusal(answer)).join('\n'));
      return answer.text();
    },
  };
}
