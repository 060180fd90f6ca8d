// What is wrong with this page for a screen reader, the keyboard, and weak eyes: a list of sentences.
() => {
  const wrong = [];
  const all = selector => [...document.querySelectorAll(selector)];
  const isSeen = it => it.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const shown = it => it.outerHTML.slice(0, 160);

  if (!document.documentElement.lang) wrong.push('The page has no language.');
  if (!document.title) wrong.push('The page has no title.');
  if (all('main').length !== 1) wrong.push('There is not one main part.');
  if (all('nav [aria-current]').length !== 1) wrong.push('The navigation does not say where one is.');

  const nameOf = it => {
    const by = it.getAttribute('aria-labelledby');
    if (by) return by.split(/\s+/).map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim();
    // Without what stands in the control itself: the options of a choice are no name for it.
    const labels = [...(it.labels ?? [])].map(label => {
      const words = label.cloneNode(true);
      words.querySelectorAll('input, select, textarea').forEach(control => control.remove());
      return words.textContent;
    }).join(' ').trim();
    const own = it.matches('input, select, textarea') ? '' : it.textContent;
    return (it.getAttribute('aria-label') || labels || own || it.getAttribute('alt') || '').trim();
  };
  for (const it of all('a, button, input, select, textarea, iframe, [role=img], [tabindex]')) {
    if (isSeen(it) && !nameOf(it) && !it.getAttribute('title')) wrong.push(`It has no name: ${shown(it)}`);
  }
  for (const it of all('img')) if (!it.hasAttribute('alt')) wrong.push(`It has no alternative: ${shown(it)}`);

  const ids = all('[id]').map(it => it.id);
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) wrong.push(`There are several with the id ${id}.`);
  for (const it of all('[aria-labelledby]')) {
    if (!nameOf(it)) wrong.push(`It is labelled by nothing: ${shown(it)}`);
  }
  for (const it of all('a[href^="#"]')) {
    if (!document.getElementById(it.hash.slice(1)) && it.hash) wrong.push(`It leads nowhere: ${shown(it)}`);
  }

  const levels = all('h1, h2, h3, h4').filter(isSeen).map(it => Number(it.tagName[1]));
  if (levels.filter(level => level === 1).length !== 1 || levels[0] !== 1) wrong.push(`The headings are ${levels}.`);
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) wrong.push(`A heading of level ${level} follows one of ${levels[index - 1]}.`);
  });

  if (document.documentElement.scrollWidth > window.innerWidth) {
    const widest = all('body *').filter(it => it.getBoundingClientRect().right > window.innerWidth + 1 && !it.closest('.scroll'));
    wrong.push(`The page is ${document.documentElement.scrollWidth} wide in a window of ${window.innerWidth}: ${widest.slice(0, 3).map(shown).join(' ')}`);
  }

  const isStop = it => it.tabIndex >= 0 && !it.disabled;
  for (const it of all('main, main *')) {
    const {overflowX, overflowY} = getComputedStyle(it);
    const isLong = (/auto|scroll/.test(overflowX) && it.scrollWidth > it.clientWidth + 1)
      || (/auto|scroll/.test(overflowY) && it.scrollHeight > it.clientHeight + 1);
    if (isLong && isSeen(it) && !isStop(it) && ![...it.querySelectorAll('*')].some(part => isStop(part) && isSeen(part))) {
      wrong.push(`It can't be scrolled by the keyboard: ${shown(it)}`);
    }
  }
  for (const it of all('div[tabindex], p[tabindex], span[tabindex]')) {
    if (!it.hasAttribute('role')) wrong.push(`The keyboard comes to it, and it has no role: ${shown(it)}`);
  }
  for (const it of all('th')) if (!it.scope) wrong.push(`It is the head of nothing: ${shown(it)}`);

  // As WCAG 2 has it: 4.5 to 1, or 3 to 1 for large letters.
  const channels = color => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const backOf = it => {
    for (let at = it; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
      if (alpha > 0.99) return [red, green, blue];
    }
    return [255, 255, 255];
  };
  for (const it of all('body *')) {
    const hasText = [...it.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!hasText || !isSeen(it) || it.closest('svg, :disabled, .hidden, .skip')) continue;
    const style = getComputedStyle(it);
    const [one, other] = [luminance(channels(style.color)), luminance(backOf(it))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.7 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) wrong.push(`A contrast of ${contrast.toFixed(2)}: ${shown(it)}`);
  }
  return wrong;
}
