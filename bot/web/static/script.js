'use strict';
// Completion of what is typed, a key to reach the field, and buttons that copy.
// Without this script the pages work all the same.
(() => {
  const field = document.getElementById('q');
  const ways = document.getElementById('ways');
  if (field && ways) {
    let waiting = 0;
    let asked = 0;
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++asked;
        const answer = await fetch('/complete?q=' + encodeURIComponent(field.value)).catch(() => null);
        if (!answer || !answer.ok || mine !== asked) return;
        ways.replaceChildren(...(await answer.json()).map((way) => {
          const option = document.createElement('option');
          option.value = way;
          return option;
        }));
      }, 150);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
  }
  for (const area of document.querySelectorAll('.cite textarea')) {
    if (!navigator.clipboard) break;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy as ' + document.querySelector(`label[for="${area.id}"]`).textContent);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(area.value);
      button.textContent = 'Copied';
    });
    area.before(button);
  }
})();
