// Observable Plot without its own style sheet: a strict content policy takes no style elements. What it
// would have said stands in theme.css under .plot.
import * as Plot from '@observablehq/plot';

export type Drawn = SVGSVGElement & Plot.Plot;

export function draw(options: Plot.PlotOptions): Drawn {
  const drawn = Plot.plot({ ...options, className: 'plot', figure: false } as Plot.PlotOptions);
  drawn.querySelectorAll('style').forEach((sheet) => sheet.remove());
  return drawn as Drawn;
}

export { Plot };
