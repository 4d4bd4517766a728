// Starts the run that the page asks for, and names what comes of it.
import type { RunView, View } from '../../data/shape.ts';
import { selection } from '../../state/selection.svelte.ts';
import { exact } from '../../text/format.ts';
import { t } from '../../text/index.svelte.ts';
import { plain } from '../../data/parameters.ts';
import type { Identity } from './assemble.ts';
import type { WhatIfModel } from './model.svelte.ts';
import type { Changes } from './settings.ts';
import { study } from './study.svelte.ts';

/** "plan.personnel 0.5, conduct off": what differs, where it is short. */
function summary(changes: Changes): string {
  return [
    ...Object.entries(changes.levers).map(([name, value]) => `${name} ${plain(value)}`),
    ...Object.entries(changes.mechanisms).map(([name, on]) => `${name} ${t(on ? 'whatif.on' : 'whatif.off')}`),
    ...Object.entries(changes.parameters).map(([name, value]) => `${name} ${plain(value)}`),
  ].join(', ');
}

function movedIdentity(model: WhatIfModel): Identity {
  const number = 1 + Math.max(0, ...selection.made.map((r) => Number(/^whatif-(\d+)$/.exec(r.id ?? '')?.[1] ?? 0)));
  const many = model.count > 2;
  return {
    id: `whatif-${number}`,
    plan: `${model.plan}_whatif${number > 1 ? number : ''}`,
    title: many ? t('whatif.title.many', { number, count: model.count, plan: model.planTitle }) : t('whatif.title', { number, what: summary(model.changes) }),
  };
}

/** @param onDone  called once all is there */
export function begin(view: View, model: WhatIfModel, onDone: (run: RunView) => void = () => undefined): void {
  if (!model.where) return;
  const { base, moved } = model.requests;
  study.start({
    view, where: model.where, base, moved: model.count > 0 ? moved : null,
    baseIdentity: {
      id: `${model.plan}-${model.agent}`, plan: model.plan,
      title: t('whatif.title.base', { plan: model.planTitle, people: exact(model.agent) }),
    },
    movedIdentity: movedIdentity(model),
    fromRun: model.run ? view.runs.indexOf(model.run) : null,
    stored: model.count > 0 ? model.stored : null,
    onDone,
  });
}
