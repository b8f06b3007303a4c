// The chain as a list, for a narrow screen.
import { h } from './dom.js';

// `laid`: as `layoutChain` gives it. `on`: {choose(i), grow(lane), words}. A way is one list in the order of its steps.
export function chainList(laid, catalogue, way, on) {
  const items = (cards) => h('ul', {}, cards.map((card) => item(card, catalogue, on)));
  if (way) return h('div', { class: 'chain-list' }, items(laid.cards));
  return h('div', { class: 'chain-list' }, laid.lanes.map(({ lane }) => {
    const cards = laid.cards.filter((c) => catalogue.docs.level[c.i] === lane);
    const more = laid.more.find((m) => m.lane === lane);
    return cards.length ? h('section', {}, h('h3', { class: `lane-${lane}` }, on.words.t(`lane.${lane}`)), items(cards),
      more && h('button', { type: 'button', onclick: () => on.grow(lane) }, on.words.t('chain.more', { n: more.n }))) : null;
  }));
}

function item({ i, step, link }, catalogue, { words, choose }) {
  const { docs } = catalogue;
  const about = [words.date(catalogue, i), words.link(catalogue, link), words.told(catalogue, link), words.t(`kind.${docs.kind[i]}`)];
  return h('li', { class: step === 0 ? 'self' : '' },
    h('button', { type: 'button', class: 'document', onclick: () => choose(i) }, docs.label[i]),
    catalogue.titleBeside(i) && h('p', {}, catalogue.titleBeside(i)),
    h('p', { class: 'note' }, about.filter(Boolean).join(' · ')));
}
