// The search field: suggestions while typing, chosen by mouse or keys (a listbox as ARIA describes it).
import { h } from './dom.js';

// `find(typed)` gives {found, total}; `choose(i)` opens a document; `narrow(typed)`, where given, makes the words a filter.
export function searchBox(input, list, { catalogue, words, find, choose, narrow }) {
  let active = -1;
  let found = [];

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function option(i, n) {
    const { docs } = catalogue;
    const about = [words.date(catalogue, i), words.t(`kind.${docs.kind[i]}`), catalogue.name('place', i)].filter(Boolean).join(' · ');
    const title = catalogue.titleBeside(i);
    return choice(n, h('strong', {}, docs.label[i]), title && h('span', { class: 'title' }, title), h('small', {}, about));
  }

  function choice(n, ...children) {
    const pick = (event) => { event.preventDefault(); take(n); };
    return h('li', { role: 'option', id: `option-${n}`, 'aria-selected': 'false', onpointerdown: pick }, children);
  }

  function note(name, values) {
    return h('li', { class: 'note', role: 'option', 'aria-disabled': 'true' }, words.t(name, values));
  }

  function suggest() {
    const answer = find(input.value);
    found = answer.found;
    if (!input.value.trim()) return close();
    const left = answer.total - found.length;
    list.replaceChildren(...found.map(option));
    if (!found.length) list.append(note('search.none'));
    if (left > 0) list.append(note(answer.more ? 'search.many' : 'search.more', { n: left }));
    if (narrow && found.length > 1 && !answer.more) {
      found.push(-1);
      list.append(choice(found.length - 1, words.t('filter.search', { n: answer.total, q: input.value.trim() })));
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(found.length ? 0 : -1, false);
  }

  // `seek`: brings it into sight; not while typing, when the list is new and its first is in sight.
  function mark(n, seek = true) {
    active = n;
    for (const li of list.querySelectorAll('[id]')) {
      const mine = li.id === `option-${n}`;
      li.setAttribute('aria-selected', String(mine));
      if (mine && seek) li.scrollIntoView({ block: 'nearest' });
    }
    if (n >= 0) input.setAttribute('aria-activedescendant', `option-${n}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function take(n) {
    const i = found[n];
    close();
    if (i === -1) narrow(input.value.trim());
    else if (i !== undefined) choose(i);
  }

  input.addEventListener('input', suggest);
  input.addEventListener('focus', () => { if (input.value.trim()) suggest(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) suggest();
      else if (found.length) mark((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (list.hidden) input.blur();
      else close();
    }
  });
  return { suggest, close };
}
