/* The site's own steps saved: the time machine's slider, the note that an address names opened. All works without it. */
(function () {
  'use strict';
  var d = document, range = d.getElementById('tm-r'), on = d.querySelector('.tm input[name=on]');
  d.documentElement.classList.add('js');
  var unfold = function () {
    var named = location.hash.length > 1 && d.getElementById(location.hash.slice(1)), n = named, folded = false;
    for (; n; n = n.parentElement) if (n.tagName === 'DETAILS' && !n.open) { n.open = true; folded = true; }
    if (folded) named.scrollIntoView();
  };
  unfold(); window.addEventListener('hashchange', unfold);
  if (range) {
    // Pages without a server have no box for the day: the slider leads to the page of the day itself.
    var cur = on ? on.value : range.dataset.on;
    var go = function () { var link = d.querySelector('.tm [data-day="' + cur + '"]'); if (link && !on) location.href = link.href; };
    var days = range.dataset.days.split(','), ms = 864e5, num = function (iso) { return Date.parse(iso) / ms; };
    var first = Date.UTC(+days[0].slice(0, 4), 0, 1) / ms;
    range.min = first; range.max = first + range.dataset.years * 365.25;
    var at = function (n) { var i = days.length - 1; while (i > 0 && num(days[i]) > n) i -= 1; return i; };
    var snap = function (i) { cur = days[i]; range.value = num(cur); if (on) on.value = cur; range.setAttribute('aria-valuetext', days[i]); };
    range.value = num(cur); range.setAttribute('aria-valuetext', cur);
    range.addEventListener('input', function () { snap(at(+range.value)); });
    range.addEventListener('change', go);
    range.addEventListener('keydown', function (e) {
      if (e.key === 'Enter') { e.preventDefault(); if (on) on.form.requestSubmit(); else go(); }
      var step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[e.key];
      if (!step) return;
      e.preventDefault(); snap(Math.max(0, Math.min(days.length - 1, at(num(cur)) + step)));
    });
  }
})();
