// A table of numbers as it is shown and as it is written into a file.
import { NONE, quantity, unitText } from '../text/format.ts';

export type Cell = string | number | null;

export interface Column {
  label: string;
  unit?: string; // of an outcome; numbers are then shown in it and the file's head says it
  numeric?: boolean; // aligned to the end; set by a unit
  show?: (value: Cell) => string; // how a cell reads on the screen; the file has its plain value
  lang?: string; // of texts that the program's tables hold in one language
}

export interface TableRows {
  columns: Column[];
  rows: Cell[][];
}

export function isNumeric(column: Column): boolean {
  return column.numeric ?? column.unit !== undefined;
}

export function cellText(value: Cell, column: Column): string {
  if (column.show) return column.show(value);
  if (value === null) return NONE;
  if (typeof value === 'string') return value;
  return quantity(value, column.unit ?? '');
}

/** Order of two cells: numbers by size, text by the reader's alphabet; what is missing comes last
 * either way. `direction` is 1 for ascending, -1 for descending. */
export function compareCells(a: Cell, b: Cell, locale: string, direction: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
  return direction * String(a).localeCompare(String(b), locale, { numeric: true });
}

function field(value: Cell): string {
  if (value === null) return '';
  // twelve digits: what lies beyond is the arithmetic of the page
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : '';
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The unit of a file's column: shares and money are plain there. */
function head(column: Column): string {
  if (!column.unit || column.unit === '1') return column.label;
  const plain = column.unit === 'share' || column.unit === 'USD';
  return `${column.label} [${plain ? column.unit : unitText(column.unit)}]`;
}

/** RFC 4180; numbers with a point, unrounded. */
export function csv(table: TableRows): string {
  const lines = [table.columns.map(head), ...table.rows];
  return lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}
