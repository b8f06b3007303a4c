// The page's words in two languages, and what is said of a document in them.
import { count, day, calendar } from './text.js';

export const SIGNS = ['●', '■', '◇']; // held, digest, cited only

export class Words {
  constructor(table, language) {
    this.table = table;
    this.language = language || 'vi';
  }

  // A word by name, its {places} filled; numbers are written as the language does.
  t(name, values) {
    const pair = this.table[name];
    if (!pair) throw new Error(`no word named ${name}`);
    const text = pair[this.language === 'en' ? 1 : 0];
    return text.replace(/\{(\w+)\}/g, (_, key) => {
      const value = values[key];
      return typeof value === 'number' ? count(value, this.language) : value;
    });
  }

  // "22/12/2024", "năm 2020, không rõ ngày", "chưa rõ ngày, không trước 22/12/2024" (the newest that it cites) or "Không rõ ngày".
  // `brief`: for a narrow place.
  date(catalogue, i, brief = false) {
    const days = catalogue.docs.day[i];
    const since = catalogue.placed[i];
    if (days === null) return since === null ? this.t('no_date') : this.t(brief ? 'since.brief' : 'since', { d: day(since) });
    if (catalogue.rough.has(i)) return this.t('year_only', { y: String(calendar(days).year) });
    return day(days);
  }

  // The signs of documents and lines that a picture shows, in one line.
  signs({ docs, told }) {
    const kinds = SIGNS.map((sign, kind) => docs.kind.includes(kind) && `${sign} ${this.t(`kind.${kind}`)}`);
    return [...kinds, told.size > 0 && this.t('legend.told')].filter(Boolean).join(' · ');
  }

  // "theo lời Báo cáo phường Hà Tu": who tells of a link between two others; empty where the citing one says it itself.
  told(catalogue, link) {
    if (link < 0 || !catalogue.told.has(link)) return '';
    const who = catalogue.tellers(link);
    return who.length ? this.t('panel.told.by', { who: who.join(', ') }) : this.t('panel.told');
  }

  // "thực hiện · sau 45 ngày": what stands on a line; empty where there is none.
  link(catalogue, link) {
    if (link < 0) return '';
    const relation = this.t(`relation.${catalogue.relations[catalogue.relation[link]]}`);
    return [relation, this.lag(catalogue, catalogue.from[link], catalogue.to[link])].filter(Boolean).join(' · ');
  }

  // "sau 45 ngày": how long after the cited document the citing one was issued; empty where a day is not known.
  lag(catalogue, citing, cited) {
    const days = catalogue.lag(citing, cited);
    if (days === null) return '';
    if (days === 0) return this.t('lag.same');
    return days > 0 ? this.t('lag.after', { n: days }) : this.t('lag.before', { n: -days });
  }
}
