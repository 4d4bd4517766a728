// Where the maps of a page look: a middle and a magnification, shared by maps side by side. In the
// address: lon, lat, zoom. Dragging moves many times a second, so the address is written a moment later.
import { address } from '../../state/address.svelte.ts';
import type { Box } from './geo.ts';

export interface Looking {
  longitude: number;
  latitude: number;
  zoom: number; // 1: the whole country
}

export const NEAREST = 80;
const FURTHEST = 0.8;
const WRITE_MS = 300;
const GLIDE_MS = 450;

class Viewport {
  /** The whole country and, where it has one, the capital: set by the page. */
  country = $state.raw<Looking>({ longitude: 0, latitude: 0, zoom: 1 });
  capital = $state.raw<Looking | null>(null);
  #moved = $state.raw<Looking | null>(null);
  #writing: ReturnType<typeof setTimeout> | undefined;
  #glide = 0; // number of the last glide; an older one stops

  readonly start: Looking = $derived(this.capital ?? this.country);

  readonly now: Looking = $derived(
    this.#moved ?? {
      longitude: address.getNumber('lon', this.start.longitude),
      latitude: address.getNumber('lat', this.start.latitude),
      zoom: this.#within(address.getNumber('zoom', this.start.zoom)),
    },
  );

  /** Whether the capital fills the map rather than the country. */
  readonly near: boolean = $derived(this.capital !== null && this.now.zoom > Math.sqrt(this.capital.zoom));

  constructor() {
    addEventListener('hashchange', () => (this.#moved = null));
  }

  /** At once. */
  look(at: Looking): void {
    this.#glide += 1;
    this.#put(at);
  }

  /** Nearer (above 1) or further, around the middle. */
  magnify(by: number): void {
    this.glideTo({ ...this.now, zoom: this.now.zoom * by });
  }

  /** There in a moment, or at once for readers who asked for less motion. */
  glideTo(to: Looking): void {
    const target = { ...to, zoom: this.#within(to.zoom) };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.look(target);
    const from = this.now;
    const number = (this.#glide += 1);
    const began = performance.now();
    const step = (time: number): void => {
      if (number !== this.#glide) return;
      const share = Math.min(1, Math.max(0, (time - began) / GLIDE_MS));
      this.#put(between(from, target, share * share * (3 - 2 * share)));
      if (share < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  #put(at: Looking): void {
    this.#moved = { ...at, zoom: this.#within(at.zoom) };
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => this.#write(), WRITE_MS);
  }

  #write(): void {
    const at = this.#moved;
    if (!at) return;
    const isStart = (['longitude', 'latitude', 'zoom'] as const).every((k) => Math.abs(at[k] / this.start[k] - 1) < 1e-5);
    address.set(
      isStart
        ? { lon: null, lat: null, zoom: null }
        : { lon: at.longitude.toFixed(4), lat: at.latitude.toFixed(4), zoom: at.zoom.toPrecision(4) },
    );
    this.#moved = null;
  }

  #within(zoom: number): number {
    return Math.max(FURTHEST, Math.min(NEAREST, zoom));
  }
}

/** On the way from one view to another: the magnification grows by equal factors, and the middle moves
 * so that the place one goes to stays in sight. */
export function between(a: Looking, b: Looking, share: number): Looking {
  const zoom = a.zoom * (b.zoom / a.zoom) ** share;
  const way = a.zoom === b.zoom ? share : (1 / a.zoom - 1 / zoom) / (1 / a.zoom - 1 / b.zoom);
  return {
    longitude: a.longitude + (b.longitude - a.longitude) * way,
    latitude: a.latitude + (b.latitude - a.latitude) * way,
    zoom,
  };
}

/** The view in which `box` just fits where `whole` fits at magnification 1. */
export function lookingAt(box: Box, whole: Box): Looking {
  const zoom = Math.min((whole.east - whole.west) / (box.east - box.west), (whole.north - whole.south) / (box.north - box.south));
  return { longitude: (box.west + box.east) / 2, latitude: (box.south + box.north) / 2, zoom };
}

export const viewport = new Viewport();
