// The keys of the desk, and the checklist kept true while one answers. Every page works without it; it must never send anything a form would not.
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const setting = 'yimen-single-keys';
const kept = () => {
  try {
    return localStorage.getItem(setting) !== 'off';
  } catch {
    return true;
  }
};
let single = kept();

const toggle = one('#single-keys');
const showToggle = () => {
  toggle.textContent = single ? toggle.dataset.on : toggle.dataset.off;
  toggle.setAttribute('aria-pressed', String(single));
};
if (toggle) {
  toggle.hidden = false;
  showToggle();
  toggle.addEventListener('click', () => {
    single = !single;
    try {
      localStorage.setItem(setting, single ? 'on' : 'off');
    } catch {
      // A browser that keeps nothing still obeys until the page is left.
    }
    showToggle();
  });
}

const form = one('form#decide');
const approve = one('button[form="decide"][value="approve"]');
const missing = one('#missing');
const lines = () => all('.chk li[data-line]');
const linesLeft = () => lines().filter((line) => line.querySelector('input:checked')?.value !== 'yes');
const review = () => {
  if (!form || !approve || !missing) return;
  const left = linesLeft().map((line) => line.dataset.line);
  approve.setAttribute('aria-disabled', String(left.length > 0));
  const say = missing.dataset.missing.replace('{n}', left.join(missing.dataset.or));
  missing.textContent = left.length > 0 ? say : missing.dataset.ready;
  const counter = one('#checked');
  const done = lines().filter((line) => line.querySelector('input:checked')).length;
  if (counter) counter.textContent = counter.dataset.say.replace('{n}', String(done));
};
const go = (line) => line?.querySelector('input:checked, input')?.focus();
if (form) {
  form.addEventListener('change', review);
  form.addEventListener('submit', (event) => {
    if (event.submitter?.value !== 'approve' || linesLeft().length === 0) return;
    event.preventDefault();
    go(linesLeft()[0]);
  });
  review();
}

const rows = () => all('a[data-row]');
const move = (by) => {
  const list = rows();
  const at = list.indexOf(document.activeElement);
  const from = at >= 0 ? at : list.findIndex((row) => row.getAttribute('aria-current'));
  list[Math.min(list.length - 1, Math.max(0, at < 0 && from < 0 ? 0 : from + by))]?.focus();
};
const take = () => {
  const row = document.activeElement?.closest?.('a[data-step]');
  if (row) {
    const taking = one('#take');
    taking.action = row.dataset.case;
    taking.elements.step.value = row.dataset.step;
    return taking.requestSubmit();
  }
  one('.cbar button[name="do"][value="take"]')?.click();
};
const open = (...names) => {
  const panel = names.map((name) => one(`#panel-${name}`)).find(Boolean);
  if (!panel) return;
  panel.open = true;
  panel.querySelector('.sheet input:not([type="hidden"]), .sheet textarea, .sheet select')?.focus();
};
const answer = (number) => {
  const radios = [...(one(`.chk li[data-line="${number}"]`)?.querySelectorAll('input') ?? [])];
  if (radios.length === 0) return;
  const next = radios[(radios.findIndex((radio) => radio.checked) + 1) % radios.length];
  next.checked = true;
  next.focus();
  review();
};
const material = () => {
  const list = all('a[data-material]');
  list[(list.indexOf(document.activeElement) + 1) % list.length]?.focus();
};
const primary = () => (approve ?? one('.cbar button[value="accept"]'))?.click();

const keys = {
  j: () => move(1),
  k: () => move(-1),
  g: take,
  f: () => one('#filter')?.focus(),
  '/': () => one('#find')?.focus(),
  '?': () => {
    const menu = one('#keys');
    menu.open = !menu.open;
    if (menu.open) menu.querySelector('summary').focus();
  },
  m: material,
  b: () => open('correct'),
  n: () => open('refuse', 'refuse-acceptance'),
  p: () => open('pause'),
  s: () =>
    open(
      ...['record-visit', 'book-visit', 'record-opinion', 'name-experts', 'answer-objection'],
      ...['record-hearing', 'announce-hearing', 'sign-step', 'return-step', 'send-back'],
    ),
  r: () => open('send-back'),
  t: () => one('.cbar button[value="release"]')?.focus(),
};
const typing = (target) =>
  target.matches('textarea, select, input:not([type="radio"]):not([type="checkbox"])');

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return primary();
  }
  if (event.key === 'Escape') {
    for (const panel of all('details.panel[open], details.dmenu[open]')) {
      panel.open = false;
      panel.querySelector('summary').focus();
    }
    return;
  }
  if (!single || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = /^[1-9]$/.test(event.key) ? () => answer(event.key) : keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

one('#errors')?.focus();
