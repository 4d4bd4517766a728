// The moved plan in kafou's own format, written by whichever program runs it here.
import type { View } from '../../data/shape.ts';
import { planYaml as fromEngine } from '../../engine/engine.ts';
import { engineFiles } from '../../engine/load.ts';
import type { Where } from './runner.ts';
import { study } from './study.svelte.ts';
import type { Request } from './settings.ts';

export interface PlanFile {
  name: string; // of the file, too: kafou wants them to be the same
  text: string;
}

/** The plan under the name it gives itself, and what was moved in a comment. */
export function planFile(yaml: string, request: Request): PlanFile {
  const name = /^name: (\S+)$/m.exec(yaml)?.[1] ?? request.plan;
  const moved = Object.entries(request.levers).map(([lever, value]) => `${lever}=${value}`).join(' ');
  return { name: `${name}.yaml`, text: `# ${request.plan} with ${moved}\n${yaml}` };
}

export async function planYaml(view: View, request: Request, where: Where | null): Promise<string> {
  const files = engineFiles(view);
  if (where === 'browser' && files) return fromEngine(files, { ...request });
  const asked = study.asked?.moved;
  const same = asked && JSON.stringify([asked.plan, asked.then, asked.levers]) === JSON.stringify([request.plan, request.then, request.levers]);
  const made = same ? await study.planYaml() : null;
  if (made) return made;
  if (files) return fromEngine(files, { ...request });
  throw new Error(`${request.plan}: run it first`);
}
