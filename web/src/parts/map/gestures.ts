// Dragging, pinching, the wheel and keys on a map. One finger scrolls the page up and down as everywhere; the
// wheel scrolls it, too, unless the map has the focus or the control key is held.
import type { Point } from './geo.ts';

export interface Moves {
  drag: (dx: number, dy: number) => void; // px of the screen
  zoom: (by: number, at: Point) => void; // around a point of the map
  key: (key: string) => boolean; // whether it meant something
}

const THRESHOLD = 4; // px before a press is a drag and no longer a click
const WHEEL = 0.002; // change of the logarithm of the magnification by px

export function gestures(node: SVGSVGElement, moves: Moves): { update: (next: Moves) => void; destroy: () => void } {
  let act = moves;
  const pointers = new Map<number, Point>();
  let pressed: Point | null = null;
  let dragging = false;

  const local = (e: MouseEvent): Point => {
    const box = node.getBoundingClientRect();
    return { x: e.clientX - box.left, y: e.clientY - box.top };
  };
  const spread = (): { middle: Point; distance: number } => {
    const [a = { x: 0, y: 0 }, b = a] = [...pointers.values()];
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) };
  };

  function down(e: PointerEvent): void {
    if (e.button !== 0) return;
    pointers.set(e.pointerId, local(e));
    pressed = local(e);
    dragging = false;
  }

  function move(e: PointerEvent): void {
    const before = pointers.get(e.pointerId);
    if (!before || !pressed) return;
    const now = local(e);
    if (pointers.size === 2) {
      const old = spread();
      pointers.set(e.pointerId, now);
      const next = spread();
      act.drag(next.middle.x - old.middle.x, next.middle.y - old.middle.y);
      if (old.distance > 0) act.zoom(next.distance / old.distance, next.middle);
      return;
    }
    if (!dragging && Math.hypot(now.x - pressed.x, now.y - pressed.y) < THRESHOLD) return;
    if (!dragging) node.setPointerCapture(e.pointerId);
    dragging = true;
    pointers.set(e.pointerId, now);
    act.drag(now.x - before.x, now.y - before.y);
  }

  function up(e: PointerEvent): void {
    pointers.delete(e.pointerId);
    if (pointers.size === 0) pressed = null;
  }

  // A drag that ends over a zone does not choose it.
  function click(e: MouseEvent): void {
    if (!dragging) return;
    e.stopPropagation();
    dragging = false;
  }

  function wheel(e: WheelEvent): void {
    if (!e.ctrlKey && !e.metaKey && !node.contains(document.activeElement)) return;
    e.preventDefault();
    act.zoom(Math.exp(-e.deltaY * WHEEL * (e.deltaMode === 1 ? 16 : 1)), local(e));
  }

  function key(e: KeyboardEvent): void {
    if (!e.ctrlKey && !e.metaKey && !e.altKey && act.key(e.key)) e.preventDefault();
  }

  node.addEventListener('pointerdown', down);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', up);
  node.addEventListener('click', click, true);
  node.addEventListener('wheel', wheel, { passive: false });
  node.addEventListener('keydown', key);
  return {
    update: (next) => (act = next),
    destroy() {
      node.removeEventListener('pointerdown', down);
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerup', up);
      node.removeEventListener('pointercancel', up);
      node.removeEventListener('click', click, true);
      node.removeEventListener('wheel', wheel);
      node.removeEventListener('keydown', key);
    },
  };
}
