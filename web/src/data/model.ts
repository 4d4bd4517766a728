// What the pages say of the model itself, taken from docs/model and src/model when the application is
// built (web/build/pages.ts) and unpacked by model_pages.ts. English, as those pages are.

export interface ModelPages {
  systems: SystemPage[]; // in the order of the day
  shared: Section[]; // of docs/model/README.md: notation, state, conservation laws
  doubts: { intro: string; sections: Section[] };
  columns: Column[];
  flows: Flow[];
  stocks: Stock[];
  references: Reference[];
}

/** A case of reference/, which `kafou verify` holds the model against. */
export interface Reference {
  id: string;
  part: string; // of the model
  source: string;
  mark: string; // how the figure is known: seen, memory-firm, memory-weak, derived
}

export interface Section {
  id: string;
  title: string;
  html: string;
  equations: string[]; // their numbers, "10.1"
}

export interface SystemPage {
  id: number; // of random streams
  name: string;
  question: string;
  intro: string; // HTML
  reads: string; // HTML of the **Reads** line
  writes: string;
  groups: string[]; // of its parameters
  sections: Section[]; // with the equations
  checked: string | null;
  limits: string | null;
  sources: string | null;
  departures: string | null;
}

export interface Column {
  name: string;
  writer: string; // a system; transfers: conserved, moved by many
  unit: string;
  meaning: string;
}

export interface Flow {
  from: string;
  to: string;
  when: 'today' | 'tomorrow'; // tomorrow: the reader stands before the writer in the day
  columns: string[];
}

export interface Stock {
  system: string;
  stock: 'people' | 'fighters' | 'officers' | 'mission' | 'money'; // that it moves
}
