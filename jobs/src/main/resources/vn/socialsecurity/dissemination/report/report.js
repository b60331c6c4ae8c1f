// Language: the words of both are on the page; here numbers change their marks, and the page tells
// assistive technology which language it is in.
(function () {
  var marks = { '.': ',', ',': '.' };
  var shown = 'en';
  function swap(text) {
    return text.replace(/(\d)([.,])(?=\d)/g, function (all, digit, mark) { return digit + marks[mark]; });
  }
  function show(language) {
    document.documentElement.lang = language;
    document.title = document.body.getAttribute('data-title-' + language);
    if (language === shown) { return; }
    shown = language;
    document.querySelectorAll('.n, .map title').forEach(function (element) {
      var text = element.firstChild;
      if (text !== null) { if (text.nodeType === 3) { text.nodeValue = swap(text.nodeValue); } }
    });
  }
  ['en', 'vi'].forEach(function (language) {
    var choice = document.getElementById(language);
    choice.addEventListener('change', function () { show(language); });
    if (location.search.indexOf('lang=' + language) !== -1) { choice.checked = true; }
    if (choice.checked) { show(language); }
  });
}());
