// What leaves the page: files of what is shown, and sheets of paper.
import { csvRows } from './columns.js';
import { byId } from './dom.js';
import { download, fileName, pngOf } from './exporting.js';
import { csv } from './text.js';

export class Output {
  constructor(app) {
    this.app = app;
    this.paper = 'A4';
  }

  // Hands over a file of what is shown: "png", "svg", "documents" or "links".
  async file(what) {
    const { app } = this;
    const { node } = app.state;
    const name = node >= 0 ? app.catalogue.docs.short[node] : 'danchieu';
    if (what === 'documents' || what === 'links') {
      const { columns, rows } = app.rows(what);
      download(fileName(`${name} ${what}`, 'csv'), csv(csvRows(columns, rows)), 'text/csv;charset=utf-8');
      return;
    }
    const svg = (app.state.view === 'chain' && app.diagram.file()) || app.mapFile();
    if (what === 'svg') download(fileName(name, 'svg'), svg, 'image/svg+xml;charset=utf-8');
    else download(fileName(name, 'png'), await pngOf(svg), 'image/png');
  }

  // Prints what is shown on a landscape sheet, "A4" or "A3".
  print(paper) {
    byId('paper').textContent = `@page { size: ${paper} landscape; }`;
    this.paper = paper;
    globalThis.print();
    this.paper = 'A4';
    byId('paper').textContent = '';
  }

  // Before printing: cards laid out for the sheet, the map as sharp shapes instead of dots. And after it: as before.
  printing(on) {
    const { app } = this;
    app.diagram.paper = on ? this.paper : null;
    if (app.state.view === 'chain' && app.state.node >= 0) app.diagram.draw();
    document.querySelector('.printed')?.remove();
    if (!on || app.state.view !== 'map') return;
    const picture = new DOMParser().parseFromString(app.mapFile(), 'image/svg+xml').documentElement;
    picture.setAttribute('class', 'printed');
    byId('canvas').parentElement.append(document.adoptNode(picture));
  }
}
