// Suggestions below the search box while one types; without it the box simply searches. It must never touch a word that an input method is still composing.
const box = document.querySelector('[data-suggest]');
const input = box?.querySelector('input[name="q"]');
const list = box?.querySelector('[role="listbox"]');
const told = box?.querySelector('[role="status"]');
const restMs = 120;

if (input && list && told) {
  let active = -1;
  let timer;
  let asking;
  let asked = input.value.trim();

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('autocomplete', 'off');

  const options = () => [...list.children];
  const isOpen = () => !list.hidden;
  const mark = (at) => {
    active = at;
    for (const [i, option] of options().entries()) option.setAttribute('aria-selected', String(i === at));
    const chosen = options()[at];
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  };
  const go = (option) => {
    if (option) location.assign(option.dataset.to);
  };

  const optionOf = ({ text, item, name }, i) => {
    const option = document.createElement('div');
    option.id = `${list.id}-${i}`;
    option.setAttribute('role', 'option');
    option.dataset.to = `${box.dataset.items}/${encodeURIComponent(item)}`;
    const word = document.createElement('span');
    word.textContent = text;
    option.append(word);
    const title = name[box.dataset.language] ?? '';
    if (title && title !== text) {
      const where = document.createElement('small');
      where.textContent = title;
      option.append(' ', where);
    }
    return option;
  };
  const show = (found) => {
    list.replaceChildren(...found.map(optionOf));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    mark(-1);
    told.textContent =
      found.length > 0 ? box.dataset.some.replace('{n}', String(found.length)) : box.dataset.none;
  };
  const ask = async () => {
    const typed = input.value.trim();
    if (typed === asked) return;
    asked = typed;
    asking?.abort();
    if (typed === '') {
      told.textContent = '';
      return close();
    }
    asking = new AbortController();
    try {
      const answer = await fetch(`/v1/questions/suggest?q=${encodeURIComponent(typed.slice(0, 60))}`, {
        signal: asking.signal,
      });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      // What came while one typed on, or has left, is not shown.
      if (typed === input.value.trim() && document.activeElement === input) show(suggestions);
    } catch {
      // Without an answer the box still searches.
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, restMs);
  };

  let composing = false;
  input.addEventListener('compositionstart', () => {
    composing = true;
    clearTimeout(timer);
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    soon();
  });
  input.addEventListener('input', (event) => {
    if (!composing && !event.isComposing) soon();
  });
  input.addEventListener('keydown', (event) => {
    // Enter, Escape and arrows belong to the input method while it composes; 229 is what older ones send.
    if (composing || event.isComposing || event.keyCode === 229) return;
    const count = options().length;
    if (event.key === 'Escape' && isOpen()) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && isOpen() && active >= 0) {
      event.preventDefault();
      go(options()[active]);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      if (!isOpen()) {
        list.hidden = false;
        input.setAttribute('aria-expanded', 'true');
      }
      // From the last on to what was typed, and round again.
      const step = event.key === 'ArrowDown' ? 1 : -1;
      mark(((active + 1 + step + (count + 1)) % (count + 1)) - 1);
    }
  });
  input.addEventListener('blur', close);
  // Focus stays in the box, so that the press below still finds the list open.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => go(event.target.closest('[role="option"]')));
}
