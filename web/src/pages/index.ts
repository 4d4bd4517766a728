// The pages in their order; the first opens where the address names none.
import type { Component } from 'svelte';
import type { View } from '../data/shape.ts';
import type { Key } from '../text/index.svelte.ts';
import Compare from './Compare.svelte';
import Evidence from './Evidence.svelte';
import MapPage from './MapPage.svelte';
import Mechanisms from './Mechanisms.svelte';
import Overview from './Overview.svelte';
import Registers from './Registers.svelte';
import RunPage from './RunPage.svelte';
import WhatIf from './WhatIf.svelte';

export interface Page {
  id: string;
  title: Key;
  component: Component<{ view: View }>;
  chooser: boolean; // whether it shows one run, or one beside another
}

export const PAGES: Page[] = [
  { id: 'overview', title: 'page.overview', component: Overview, chooser: true },
  { id: 'map', title: 'page.map', component: MapPage, chooser: true },
  { id: 'compare', title: 'page.compare', component: Compare, chooser: false },
  { id: 'whatif', title: 'page.whatif', component: WhatIf, chooser: false },
  { id: 'mechanisms', title: 'page.mechanisms', component: Mechanisms, chooser: false },
  { id: 'evidence', title: 'page.evidence', component: Evidence, chooser: false },
  { id: 'registers', title: 'page.registers', component: Registers, chooser: true },
  { id: 'run', title: 'page.run', component: RunPage, chooser: true },
];

const first = PAGES[0] as Page; // the list above is not empty

export function pageNamed(id: string): Page {
  return PAGES.find((p) => p.id === id) ?? first;
}
